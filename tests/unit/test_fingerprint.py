"""The same fault keeps its fingerprint, whoever it struck; another place or kind has another."""

import re

import pytest

from agents.incident.fingerprint import fingerprint, normalised_message
from agents.incident.stacktraces import parse

JAVA = """java.lang.IllegalStateException: pet 17 has no owner
\tat com.puppynote.pet.PetService.remind(PetService.java:48)
\tat com.puppynote.pet.PetService.lambda$remindAll$2(PetService.java:39)
\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)
\tat com.puppynote.pet.PetService$1.run(PetService.java:37)
\tat com.puppynote.pet.PetService$$EnhancerBySpringCGLIB$$9f0b1a2c.remindAll(<generated>)
\tat com.sun.proxy.$Proxy57.run(Unknown Source)
\tat com.puppynote.web.ReminderController.run(ReminderController.java:22)
"""
PYTHON = """Traceback (most recent call last):
  File "/srv/app/releases/20240101/shop/views.py", line 44, in show
    return price(sku)
  File "/srv/app/releases/20240101/shop/prices.py", line 30, in make.<locals>.price
    raise Missing(sku)
shop.cache.Missing: no price for 17
"""
SCRIPT = """TypeError: Cannot read properties of undefined (reading 'city')
    at ship (https://shop.example/static/js/cart.3f2a1b9c.js?v=1:1:4120)
    at onClick (https://shop.example/static/js/main.77aa01ff.chunk.js:1:99)
"""
MINIFIED = """TypeError: {message}
    at https://shop.example/static/js/cart.js:1:4120
"""


def print_of(text: str, server: str = "shop", error_type: str = "E", message: str = "") -> str:
    return fingerprint(server, error_type, message, parse(text, error_type, message))


def test_is_thirty_two_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{32}", print_of(JAVA))


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (JAVA, "PetService.java:48", "PetService.java:51"),
        (JAVA, "pet 17", "pet 4711"),
        (JAVA, "lambda$remindAll$2", "lambda$remindAll$11"),
        (JAVA, "PetService$1", "PetService$4"),
        (JAVA, "EnhancerBySpringCGLIB$$9f0b1a2c", "EnhancerBySpringCGLIB$$77aa01ff"),
        (JAVA, "$Proxy57", "$Proxy112"),
        (JAVA, "\tat com.sun.proxy.$Proxy57.run(Unknown Source)\n", ""),
        (JAVA, "ArrayList.java:1596", "ArrayList.java:1511"),
        (PYTHON, "20240101", "20240309"),
        (PYTHON, "/srv/app/releases/20240101/", "/app/"),
        (PYTHON, "/srv/app/releases/20240101/", "/home/ada/shop/"),
        (PYTHON, "/srv/app/releases/20240101/", "C:\\srv\\shop\\"),
        (PYTHON, "line 30", "line 31"),
        (PYTHON, "    return price(sku)", "    return price(sku, 1)"),
        (SCRIPT, "3f2a1b9c", "00ffee11"),
        (SCRIPT, "77aa01ff", "12345678"),
        (SCRIPT, "?v=1", "?v=2"),
        (SCRIPT, "4120", "5333"),
        (SCRIPT, "https://shop.example", "https://www.shop.example"),
    ],
)
def test_stays_the_same(text: str, old: str, new: str) -> None:
    assert old in text
    assert print_of(text) == print_of(text.replace(old, new))


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (JAVA, "PetService.remind(", "PetService.forget("),
        (JAVA, "com.puppynote.web.ReminderController", "com.puppynote.web.AdminController"),
        (JAVA, "IllegalStateException", "NullPointerException"),
        (PYTHON, "shop/prices.py", "shop/offers.py"),
        (PYTHON, "<locals>.price", "<locals>.offer"),
        (PYTHON, "in show", "in list"),
        (SCRIPT, "cart.3f2a1b9c", "basket.3f2a1b9c"),
        (SCRIPT, "at ship", "at pay"),
    ],
)
def test_differs_for_another_place_or_kind(text: str, old: str, new: str) -> None:
    assert old in text
    assert print_of(text) != print_of(text.replace(old, new))


GO = """panic: runtime error: index out of range [3] with length 2

goroutine 7 [running]:
github.com/acme/shop/cart.(*Cart).Total.func2(0xc00012c000)
\t/build/tmp.xTgWRy05x1/src/github.com/acme/shop/cart/cart.go:42 +0x1d
main.main()
\t/build/tmp.xTgWRy05x1/src/github.com/acme/shop/main.go:12 +0x50
"""
DOTNET = """System.NullReferenceException: Object reference not set to an instance of an object.
   at Shop.Cart.<TotalAsync>d__5.MoveNext() in C:\\src\\Shop\\Cart.cs:line 42
   at Shop.Program.<>c__DisplayClass3_0.<Main>b__0(Int32 x) in C:\\src\\Shop\\Program.cs:line 7
"""
RUST = """thread 'worker-1' panicked at src/cart.rs:12:5:
no price
stack backtrace:
   0: shop::cart::total::{{closure}}::h0123456789abcdef
             at ./src/cart.rs:12:5
"""


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (GO, "tmp.xTgWRy05x1", "tmp.k2PqLm88aa"),
        (GO, "0xc00012c000", "0xc000fffe00"),
        (GO, "goroutine 7", "goroutine 99"),
        (GO, "func2", "func3.1"),
        (GO, "cart.go:42 +0x1d", "cart.go:44 +0x2f"),
        (DOTNET, "Object reference not set to an instance of an object.", "未将对象引用设置。"),
        (DOTNET, "   at ", "   bei "),
        (DOTNET, "d__5", "d__6"),
        (DOTNET, "DisplayClass3_0.<Main>b__0", "DisplayClass4_1.<Main>b__2"),
        (DOTNET, "C:\\src", "D:\\agent\\1"),
        (RUST, "h0123456789abcdef", "hfedcba9876543210"),
        (RUST, "worker-1", "worker-2"),
    ],
)
def test_stays_the_same_in_other_languages(text: str, old: str, new: str) -> None:
    assert old in text
    assert print_of(text) == print_of(text.replace(old, new))


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (GO, "Total.func2", "Sum.func2"),
        (GO, "shop/cart.", "shop/till."),
        (DOTNET, "TotalAsync", "SumAsync"),
        (RUST, "cart::total", "cart::sum"),
    ],
)
def test_differs_for_another_place_in_other_languages(text: str, old: str, new: str) -> None:
    assert old in text
    assert print_of(text) != print_of(text.replace(old, new))


NOTEBOOK = """KeyError                                  Traceback (most recent call last)
/tmp/ipykernel_4711/1234567.py in <module>
----> 6 basket.total()

/srv/shop/basket.py in total(self)
---> 21         return rows['price'].sum()

KeyError: 'price'
"""
JOB = """Traceback (most recent call last):
  File "/srv/jobs/stock_job-5266742863961917074.py", line 3, in count
    shelves()
ValueError: 3
"""


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (NOTEBOOK, "ipykernel_4711/1234567", "ipykernel_88/7654321"),
        (NOTEBOOK, "/tmp/ipykernel_4711/1234567.py in <module>", "Cell In[12], line 6"),
        (NOTEBOOK, "---> 21", "---> 22"),
        (JOB, "5266742863961917074", "1712345678901234567"),
    ],
)
def test_does_not_see_which_run_of_a_notebook_or_job_it_was(text: str, old: str, new: str) -> None:
    assert old in text
    assert print_of(text) == print_of(text.replace(old, new))


@pytest.mark.parametrize(
    "prefix",
    [
        "Sep 08 02:47:{0:02d} web-3 app[4711]: ",
        "2021-10-12T01:02:03.{1}Z stderr F ",
        "shop-{1}-x7f9c till={0} | ",
        "build\tRun make\t2024-10-09T09:16:43.{1}Z ",
        "<shop/{0}> ",
    ],
)
@pytest.mark.parametrize("text", [JAVA, PYTHON, SCRIPT, GO, DOTNET, RUST])
def test_does_not_see_what_a_log_puts_before_each_line(text: str, prefix: str) -> None:
    lines = [prefix.format(at, 1000 + at) + line for at, line in enumerate(text.splitlines())]

    assert print_of("\n".join(lines)) == print_of(text)


def test_differs_for_another_server_or_type() -> None:
    assert print_of(JAVA) != print_of(JAVA, server="api")
    assert print_of(JAVA) != print_of(JAVA, error_type="F")


@pytest.mark.parametrize("depth", [3, 40, 900])
def test_does_not_see_how_deep_a_recursion_went(depth: int) -> None:
    down = "    at walk (/app/tree.js:4:2)\n    at visit (/app/tree.js:9:2)\n"
    top = "    at main (/app/main.js:1:1)\n"
    start = "RangeError: Maximum call stack size exceeded\n"

    assert print_of(start + down * depth + top) == print_of(start + down * 2 + top)
    # Where in its cycle it overflows, and whether the entry is still in the trace, is chance.
    shifted = start + "    at visit (/app/tree.js:9:2)\n" + down * depth
    assert print_of(shifted) == print_of(start + down * 2 + top)


def test_without_application_frames_the_innermost_few_name_the_place() -> None:
    outside = [f"\tat org.apache.pool.Pool.m{number}(Pool.java:1)" for number in range(9)]
    text = "a.PoolException: x\n" + "\n".join(outside)

    assert print_of(text) == print_of(text.replace("m8", "other"))
    assert print_of(text) != print_of(text.replace("m0", "other"))


def test_without_frames_the_message_names_the_fault() -> None:
    assert print_of("", message="order 17 is gone") == print_of("", message="order 4711 is gone")
    assert print_of("", message="order 17 is gone") != print_of("", message="order 17 is late")


def test_a_function_without_a_name_is_told_apart_by_the_message() -> None:
    city, street, number = (
        print_of(MINIFIED, message=message)
        for message in ("cannot read 'city' 1", "cannot read 'street' 1", "cannot read 'city' 2")
    )
    assert city != street
    assert city == number


@pytest.mark.parametrize(
    ("message", "normalised"),
    [
        (
            "order 4711 of 3fa85f64-5717-4562-b3fc-2c963f66afa6 failed",
            "order <n> of <uuid> failed",
        ),
        ("no user 'ada-17' (ada@example.com)", "no user <quoted> (<email>)"),
        ("'NoneType' object has no attribute 'total'", None),
        ("Cannot read properties of undefined (reading 'city')", None),
        ('Cannot invoke "Pet.owner()" because "pet" is null', None),
        ("at 2024-05-02T10:11:12.345Z and 2024-05-03", "at <date> and <date>"),
        ("com.acme.Pet@1b28cdfa at 0x7f3a", "com.acme.Pet@<hex> at <hex>"),
        ("10.1.2.3:8080 refused", "<address> refused"),
        (
            "GET https://api.example/orders/17?token=abc#x failed",
            "GET https://api.example/orders/<n> failed",
        ),
        (
            "cannot open /var/spool/job-17/a9f3c21b/in.csv",
            "cannot open /var/spool/job-<n>/<hex>/in.csv",
        ),
        ("Index -1 out of bounds for length 0", "Index <n> out of bounds for length <n>"),
        ("spread\n  over lines", "spread over lines"),
        ("worker9 and worker10 of db-1", "worker<n> and worker<n> of db-<n>"),
        ("order 01ARZ3NDEKTSV4RRFFQ69G5FAV is gone", "order <id> is gone"),
        ("pod orders-7d9f8b6c5-x2x9k was evicted", "pod orders-<hex>-<id> was evicted"),
        ("bad token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.dBjf-x_T", "bad token <token>"),
        ("connect 2001:db8::1f refused", "connect <address> refused"),
        ("std::bad_alloc in Shop::Cart", None),
        ("no answer in 30ms, 1.5s or 1m30s", "no answer in <n>, <n> or <n>"),
        ("12 MB wanted, 1.5GiB left", "<n> wanted, <n> left"),
        ("No such file: /tmp/tmpab_cdefg/in.csv", "No such file: /tmp/<tmp>/in.csv"),
        ('{"id": "abc", "state": "late"}', '{"id": <quoted>, "state": <quoted>}'),
        ('{"user": "ada", "errorCode": "TIMEOUT"}', '{"user": <quoted>, "errorCode": "TIMEOUT"}'),
        ("OAuth2AuthenticationException", "OAuth<n>AuthenticationException"),
        (
            "utf8 and i18n, log4j and x86 of v1beta",
            "utf<n> and i<n>n, log<n>j and x<n> of v<n>beta",
        ),
    ],
)
def test_messages_lose_what_varies(message: str, normalised: str | None) -> None:
    assert normalised_message(message) == (message if normalised is None else normalised)
