"""Packages and the database's schema: what is declared, and what the machine has."""

import re

from agents.incident.analysis import Analysis, Evidence
from agents.incident.rules.outside.declared import declared_package, in_schema
from agents.incident.rules.outside.place import Place

_NO_MODULE = re.compile(
    r"No module named '(?P<py>\w+)"
    r"|Cannot find (?:module|package) '(?P<js>(?:@[\w.-]+/)?[A-Za-z][\w.-]*)"
)
_OTHER_VERSION = re.compile(
    r"cannot import name '(?P<name>\w+)' from '(?P<package>\w+)[\w.]*' \(.*(site|dist)-packages"
)
_LINKAGE = re.compile(
    r"(NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|ClassNotFoundException"
    r"|UnsupportedClassVersionError|AbstractMethodError|IncompatibleClassChangeError"
    r"|UnsatisfiedLinkError)(?!.*Could not initialize)"
)


_NO_MEMBER = re.compile(r"module '(?P<package>\w+)[\w.]*' has no attribute '(?P<name>\w+)'")


def package_not_there(place: Place) -> Analysis | None:
    if found := _NO_MODULE.search(place.said):
        package = found["py"] or found["js"]
        declared = declared_package(place.case.snapshot, package)
        own = any(re.search(rf"(^|/){package}(\.py|/)", e) for e in place.case.snapshot.entries())
        if declared is None or own:
            return None
        cause = f"The package `{package}` is declared, but not installed where this server runs."
        return place.answer(cause, "Install the server's packages anew.", declared)
    if found := _OTHER_VERSION.search(place.said):
        return _of_other_version(
            place, found, declared_package(place.case.snapshot, found["package"])
        )
    found = _NO_MEMBER.search(place.said)
    declared = declared_package(place.case.snapshot, found["package"]) if found else None
    if found and declared is not None:
        files = re.compile(rf"(^|/){found['package']}(\.py|/)")
        if not any(files.search(entry) for entry in place.case.snapshot.entries()):
            return _of_other_version(place, found, declared)
    if named := _class_of_setting(place):
        return named
    if _LINKAGE.search(place.said):
        cause = "The server runs with classes of another version than the code was built with."
        return place.answer(cause, "Build and deploy it anew, and compare the class path.")
    return None


def _class_of_setting(place: Place) -> Analysis | None:
    """A class that is looked up by a name from outside, and has another one in the repository."""
    found = re.search(r"ClassNotFoundException: ([\w.$]+)", place.said)
    if found is None or not re.search(r"forName\(|loadClass\(", place.around):
        return None
    name, simple = found[1], re.split(r"[.$]", found[1])[-1]
    for path in place.case.snapshot.entries():
        if path.endswith(f"/{simple}.java"):
            package = re.search(r"(?m)^package\s+([\w.]+);", place.case.snapshot.text(path))
            now = f"{package[1]}.{simple}" if package else simple
            if now != name and name not in place.file.text:
                cause = f"A setting names the class `{name}`, which is `{now}` in the repository."
                return place.answer(cause, f"Correct the setting that {place.where} reads.")
    return None


def _of_other_version(place: Place, found: re.Match[str], declared: Evidence | None) -> Analysis:
    cause = (
        f"The installed version of `{found['package']}` has no `{found['name']}`, "
        f"which {place.where} needs."
    )
    advice = "Install the version that the code was written for, and pin it."
    return place.answer(cause, advice, *([declared] if declared else []))


_SCHEMA = re.compile(
    r"(?i)no such (?:table|column): (?:\w+\.)?(?P<lite>\w+)"
    r"|(?:relation|column) \"?(?:\w+\.)?(?P<pg>\w+)\"?[^\n]{0,60}? does not exist"
    r"|Unknown column '(?:\w+\.)?(?P<my>\w+)'|Table '(?:\w+\.)?(?P<table>\w+)' doesn't exist"
    r"|Invalid (?:column|object) name '(?:\w+\.)?(?P<ms>\w+)'"
    r"|has no column named (?P<named>\w+)"
)


def schema_behind(place: Place) -> Analysis | None:
    """The database lacks a table or column that a migration of the repository brings."""
    found = _SCHEMA.search(place.said)
    if found is None:
        return None
    name = next(group for group in found.groups() if group)
    brought = in_schema(place.case.snapshot, name)
    if brought is None:
        return None
    cause = f"This server's database has no `{name}`, which {brought.path} brings."
    return place.answer(cause, "Run the migrations on this database.", brought)
