# The commands of the house. Each installs what it needs; only Python 3.11+ and git must be there.
.PHONY: demo test check format bench chaos bench-fix bench-locate bench-suspect bench-index clean

TOOLS := .tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --quiet --frozen

demo: .venv/ready  ## Run the bot in a small world of its own, and open its page
	@$(RUN) suture demo $(DEMO)

test: .venv/ready  ## Checks and all tests (TESTS=tests/unit for a part)
	@$(MAKE) --no-print-directory check
	$(RUN) pytest -n auto --dist loadfile $(TESTS)

check: .venv/ready  ## Style, types, and the four-room rule
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

format: .venv/ready  ## Let ruff format and mend what it can
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

bench: .venv/ready  ## Measure: figures as ratios, in one run
	$(RUN) python -m tests.bench $(BENCH)

bench-fix: .venv/ready  ## Measure what patches are worth (MODEL=name BUGS=dir SCORECARD=file)
	@$(RUN) python -m tests.bench.fix $(if $(MODEL),--model $(MODEL)) $(if $(BUGS),--bugs $(BUGS)) \
	  $(if $(SCORECARD),--scorecard $(SCORECARD))

bench-locate: .venv/ready  ## Measure localisation (CASES=file MIRRORS=dir; FIT=1 learns the weights)
	@OPENBLAS_NUM_THREADS=1 $(RUN) python -m tests.bench.locate "$(CASES)" "$(MIRRORS)" $(if $(CACHE),--cache "$(CACHE)") \
	  $(if $(TABLE),--table "$(TABLE)") $(if $(FIT),--fit)

bench-suspect: .venv/ready  ## Measure suspect commits and similar incidents (CASES=file MIRRORS=dir)
	@OPENBLAS_NUM_THREADS=1 $(RUN) python -m tests.bench.suspects "$(CASES)" "$(MIRRORS)" $(if $(CACHE),--cache "$(CACHE)")
	@echo
	@$(RUN) python -m tests.bench.similar_incidents "$(CASES)"

bench-index: .venv/ready  ## Measure the code index (SIZES=1000,10000, REPOSITORY=url or MADE=50000)
	@$(RUN) python -m tests.bench.indexing $(if $(SIZES),--sizes $(SIZES)) \
	  $(if $(REPOSITORY),--repository "$(REPOSITORY)") $(if $(MADE),--made $(MADE)) $(if $(WAYS),--ways $(WAYS)) $(if $(PICTURE),--picture "$(PICTURE)")

chaos: .venv/ready  ## A storm with kills (SEED= KILLS= SECONDS= REPLICAS= DATABASE=postgresql)
	@SEED=$(SEED) KILLS=$(KILLS) SECONDS=$(SECONDS) REPLICAS=$(REPLICAS) DATABASE=$(DATABASE) \
	  $(RUN) python -m tests.chaos

clean:  ## Remove what was installed here
	rm -rf .venv $(TOOLS)

.venv/ready: pyproject.toml uv.lock | $(UV)
	@echo "Installing the libraries into .venv ..."
	@$(UV) sync --quiet --frozen
	@touch $@

# Without uv on the machine, it goes into a folder of ours: by venv, by pip, or by its installer.
$(TOOLS)/bin/uv:
	@echo "Installing uv into $(TOOLS) ..."
	@mkdir -p $(TOOLS)/bin
	@(python3 -m venv $(TOOLS) >/dev/null 2>&1 && $(TOOLS)/bin/pip install --quiet uv) \
	  || (python3 -m pip install --quiet --target $(TOOLS)/lib uv && ln -sf ../lib/bin/uv $@) \
	  || (curl -LsSf https://astral.sh/uv/install.sh | env UV_INSTALL_DIR=$(CURDIR)/$(TOOLS)/bin UV_NO_MODIFY_PATH=1 sh)
