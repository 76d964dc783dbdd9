"""The filter of system calls: what it lets through and refuses, by running its program."""

import errno
import struct

import pytest

from agents.incident.patch.syscall_filter import LARGEST_SEGMENT, syscall_filter

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.ENOSYS
X86, ARM, I386 = 0xC000003E, 0xC00000B7, 0x40000003


def verdict(machine: str, number: int, architecture: int, size: int = 0) -> int:
    """What the program answers to a call, as the kernel would run it."""
    program = syscall_filter(machine)
    assert program is not None
    call = struct.pack("=IIQ6Q", number, architecture, 0, 0, size, 0, 0, 0, 0)
    held, at = 0, 0
    while True:
        code, jump, otherwise, k = struct.unpack_from("=HBBI", program, 8 * at)
        at += 1
        match code:
            case 0x20:
                (held,) = struct.unpack_from("=I", call, k)
            case 0x06:
                return int(k)
            case _:
                holds = {0x15: held == k, 0x25: held > k, 0x35: held >= k}[code]
                at += jump if holds else otherwise


@pytest.mark.parametrize(
    ("machine", "number", "architecture", "size", "said"),
    [
        ("x86_64", 0, X86, 0, ALLOW),  # read
        ("x86_64", 319, X86, 0, REFUSE),
        ("x86_64", 447, X86, 0, REFUSE),
        ("x86_64", 29, X86, 56, ALLOW),
        ("x86_64", 29, X86, LARGEST_SEGMENT, ALLOW),
        ("x86_64", 29, X86, LARGEST_SEGMENT + 1, REFUSE),
        ("x86_64", 29, X86, 1 << 40, REFUSE),
        ("x86_64", 319 | 0x40000000, X86, 0, REFUSE),
        ("x86_64", 356, I386, 0, REFUSE),
        ("aarch64", 63, ARM, 0, ALLOW),  # read
        ("aarch64", 279, ARM, 0, REFUSE),
        ("aarch64", 194, ARM, 1 << 33, REFUSE),
        ("aarch64", 319, ARM, 0, ALLOW),
    ],
)
def test_calls_are_told_apart(
    machine: str, number: int, architecture: int, size: int, said: int
) -> None:
    assert verdict(machine, number, architecture, size) == said


def test_a_machine_that_is_not_known_has_none() -> None:
    assert syscall_filter("vax") is None
