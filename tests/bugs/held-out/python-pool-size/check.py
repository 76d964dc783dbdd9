from workers.settings import from_environment

settings = from_environment()
assert settings.queue == "thumbnails" and settings.workers > 1
try:
    from_environment({"JOBS_WORKERS": "many"})
except ValueError:
    pass
else:
    raise AssertionError("a word was taken for a number")
