"""Java source of a class that can be parcelled."""

HEADER = "package {package};\n\npublic class {name} {{\n"


def render(description):
    lines = [HEADER.format(package=description["package"], name=description["class"])]
    for kind, name in description["fields"]:
        lines.append(f"    private {kind} {name};\n")
    for kind, name in description["fields"]:
        lines.append(getter(kind, name))
    return "".join(lines) + "}\n"


def getter(kind, name):
    prefix = "is" if kind == "boolean" else "get"
    return f"\n    public {kind} {prefix}{name[0].upper()}{name[1:]}() {{\n        return {name};\n    }}\n"
