"""A filter of system calls for the sandbox: none that holds memory which nobody can count.

A file of `memfd_create` or a segment of `shmget` is held by the kernel, in no process's memory and
on no disk, so no other limit bounds it. The filter is a classic BPF program, as `bwrap --seccomp`
takes it (linux/seccomp.h, linux/filter.h).
"""

import errno
import platform
import struct

LARGEST_SEGMENT = 1 << 20
"""Bytes of a System V segment that is still let through: databases use tiny ones as locks."""

_MACHINES = {
    # kernel's name: its number as an architecture, shmget, and the calls that are refused
    "x86_64": (0xC000003E, 29, (319, 447)),  # memfd_create, memfd_secret
    "aarch64": (0xC00000B7, 194, (279, 447)),
}
_LOAD, _EQUAL, _GREATER, _AT_LEAST, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.ENOSYS
_NUMBER, _ARCHITECTURE, _SIZE, _SIZE_ABOVE = 0, 4, 24, 28  # offsets in struct seccomp_data
_OTHER_TABLE = 0x40000000  # x86-64's x32 calls have numbers of their own


def syscall_filter(machine: str = "") -> bytes | None:
    """The filter for this machine; None where it is not known how its kernel numbers calls."""
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    architecture, shmget, refused = known
    tests = [(_AT_LEAST, _OTHER_TABLE), *((_EQUAL, number) for number in refused)]
    program = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE)]
    program.append((_LOAD, 0, 0, _NUMBER))
    # Behind the tests stand: is it shmget, allow, refuse, and how large is the segment.
    program += [(code, len(tests) - at + 1, 0, k) for at, (code, k) in enumerate(tests)]
    program += [(_EQUAL, 2, 0, shmget), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program += [(_LOAD, 0, 0, _SIZE_ABOVE), (_EQUAL, 1, 0, 0), (_RETURN, 0, 0, _REFUSE)]
    program += [(_LOAD, 0, 0, _SIZE), (_GREATER, 1, 0, LARGEST_SEGMENT)]
    program += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
