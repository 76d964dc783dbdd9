"""Which frames count as the application's own."""

import pytest

from agents.incident.stacktraces.in_app import (
    dotnet_in_app,
    go_in_app,
    java_in_app,
    javascript_in_app,
    php_in_app,
    python_in_app,
    ruby_in_app,
    rust_in_app,
)


@pytest.mark.parametrize(
    ("file", "in_app"),
    [
        ("/srv/shop/orders/views.py", True),
        ("orders/views.py", True),
        (r"C:\deploy\shop\orders.py", True),
        ("/home/ada/lib/python_tools/run.py", True),
        ("/usr/lib/shop/orders.py", True),
        ("/app/.venv/lib/python3.12/site-packages/flask/app.py", False),
        ("/usr/lib/python3/dist-packages/yaml/__init__.py", False),
        ("/usr/lib64/python3.13t/threading.py", False),
        (r"C:\Python311\Lib\threading.py", False),
        (r"C:\Users\ada\AppData\Local\Programs\Python\Python312\Lib\json\decoder.py", False),
        ("<frozen importlib._bootstrap>", False),
        ("<string>", False),
        ("pandas/_libs/index.pyx", False),
        (r"D:\tools\py\lib\multiprocessing\pool.py", False),
        (r"D:\shop\lib\orders\pool.py", True),
        ("asyncio/selector_events.py", False),
        ("threading.pyo", False),
        ("/var/runtime/bootstrap.py", False),
        ("test/orders.py", True),
    ],
)
def test_python(file: str, in_app: bool) -> None:
    assert python_in_app(file) is in_app


@pytest.mark.parametrize(
    ("class_name", "in_app"),
    [
        ("com.puppynote.pet.PetService", True),
        ("com.puppynote.pet.PetService$Reminder$1", True),
        ("org.acme.spring.Order", True),
        ("javaland.Tour", True),
        ("Main", True),
        ("java.util.ArrayList", False),
        ("jdk.internal.reflect.DirectMethodHandleAccessor", False),
        ("kotlinx.coroutines.DispatchedTask", False),
        ("org.springframework.web.servlet.DispatcherServlet", False),
        ("com.puppynote.pet.PetService$$EnhancerBySpringCGLIB$$9f0b1a2c", False),
        ("com.puppynote.pet.PetService$$SpringCGLIB$$0", False),
        ("com.puppynote.$Proxy17", False),
        ("zio.ZIO$ZipRightFn", False),
        ("com.puppynote.pet.PetService_ClientProxy", False),
        ("zioshop.Cart", True),
    ],
)
def test_java(class_name: str, in_app: bool) -> None:
    assert java_in_app(class_name) is in_app


@pytest.mark.parametrize(
    ("file", "in_app"),
    [
        ("/app/src/server.js", True),
        ("./src/components/Row.tsx", True),
        ("https://shop.example/static/js/main.3f2a1b9c.js", True),
        ("/app/src/events.js", True),
        ("/app/node_modules/express/lib/router/layer.js", False),
        (r"C:\app\node_modules\pg\lib\client.js", False),
        ("node:internal/process/task_queues", False),
        ("internal/process/task_queues.js", False),
        ("events.js", False),
        ("webpack/bootstrap", False),
        ("https://shop.example/static/js/vendors~main.3f2a1b9c.js", False),
        ("https://cdn.jsdelivr.net/npm/vue@3/dist/vue.global.js", False),
        ("moz-extension://b1f2/content.js", False),
        ("<anonymous>", False),
        ("[native code]", False),
    ],
)
def test_javascript(file: str, in_app: bool) -> None:
    assert javascript_in_app(file) is in_app


@pytest.mark.parametrize(
    ("package", "file", "in_app"),
    [
        ("github.com/acme/shop", "/go/src/github.com/acme/shop/cart.go", True),
        ("main", "/srv/shop/main.go", True),
        ("shop/log", "/srv/shop/log/log.go", True),
        ("log", "/srv/shop/log/log.go", True),
        ("log", "/usr/local/go/src/log/log.go", False),
        ("net/http", "net/http/server.go", False),
        ("runtime", "/usr/local/go/src/runtime/asm_amd64.s", False),
        ("github.com/acme/money", "/go/pkg/mod/github.com/acme/money@v1.2.0/money.go", False),
        ("github.com/acme/money", "github.com/acme/money@v1.2.0/money.go", False),
        ("shop/vendor/acme/money", "/srv/shop/vendor/acme/money/money.go", False),
    ],
)
def test_go(package: str, file: str, in_app: bool) -> None:
    assert go_in_app(package, file) is in_app


def test_other_languages() -> None:
    assert dotnet_in_app("Shop.Cart")
    assert dotnet_in_app("Systematic.Cart")
    assert not dotnet_in_app("System.Linq.Enumerable")
    assert ruby_in_app("/srv/shop/lib/cart.rb")
    assert not ruby_in_app("/usr/local/bundle/gems/rack-2.2.4/lib/rack.rb")
    assert not ruby_in_app("<internal:kernel>")
    assert php_in_app("/srv/shop/src/Cart.php")
    assert not php_in_app("/srv/shop/vendor/acme/money/Money.php")
    assert rust_in_app("shop::cart", None)
    assert rust_in_app("core::ops::function", "./src/cart.rs")
    assert not rust_in_app("core::panicking", None)
    assert not rust_in_app("x", "/home/ada/.cargo/registry/src/index-1/serde-1.0.1/src/lib.rs")
