"""Parameters are checked for their shape, and what is wrong is said by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.ec2.actions import ACTIONS
from agents.ec2.images import image_named
from agents.ec2.parameter_shapes import lifetime_seconds
from agents.ec2.parameters import CreateInstance

GOOD = {"instance_type": "t3.micro", "image": "al2023"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "eu-nowhere-1"),
        ("region", "Mars"),
        ("instance_type", "micro"),
        ("instance_type", "t3.gigantic"),
        ("image", "windows-3.11"),
        ("image", "ami-xyz"),
        ("subnet_id", "subnet-zzz"),
        ("security_group_ids", "sg-1"),
        ("tags", {"aws:name": "x"}),
        ("tags", {"suture:request": "x"}),
        ("tags", {"ManagedBy": "me"}),
        ("tags", "no-equals-sign"),
        ("name", "two\nlines"),
        ("name", "x" * 256),
        ("ttl", "soon"),
        ("ttl", "0h"),
        ("volume_size", 0),
        ("tenancy", "shared"),
        ("user_data", "x" * 16385),
        ("iam_instance_profile", "a b"),
        ("private_ip_address", "10.0.0"),
        ("availability_zone", "eu-central"),
    ],
)
def test_what_is_wrong_is_named(field: str, value: object) -> None:
    checked = ACTIONS["create_instance"].check(GOOD | {field: value})
    assert checked.parameters is None
    assert any(f"`{field}`" in sentence for sentence in checked.refused)


@pytest.mark.parametrize("value", ["i-1", "i-xyz12345", "web-1", "i-0123456789abcdef01", "*"])
def test_invented_ids_are_refused(value: str) -> None:
    checked = ACTIONS["terminate_instance"].check({"instance_ids": [value]})
    assert checked.parameters is None
    assert value in checked.refused[0]


@pytest.mark.parametrize(
    ("words", "image"),
    [
        ("Amazon Linux", "al2023"),
        ("amazon-linux-2023", "al2023"),
        ("Ubuntu", "ubuntu-24.04"),
        ("ubuntu 22.04", "ubuntu-22.04"),
        ("ami-0123456789abcdef0", "ami-0123456789abcdef0"),
        ("plan 9", None),
    ],
)
def test_images_by_what_people_call_them(words: str, image: str | None) -> None:
    assert image_named(words) == image


@pytest.mark.parametrize(
    "value", ["t3.micro", "m7i-flex.large", "u-6tb1.56xlarge", "c7g.metal", "c7i.metal-24xl"]
)
def test_instance_types(value: str) -> None:
    assert CreateInstance(instance_type=value, image="al2023").instance_type == value


def test_times_to_live() -> None:
    assert [lifetime_seconds(one) for one in ("90m", "8h", "7d")] == [5400, 28800, 604800]


def test_user_data_is_kept_as_it_is_and_never_shown() -> None:
    parameters = CreateInstance(instance_type="t3.micro", image="al2023", user_data=" s3cr3t\n")
    assert parameters.user_data == " s3cr3t\n"
    assert "s3cr3t" not in repr(parameters)


@given(st.dictionaries(st.text(max_size=8), st.none() | st.text(max_size=20) | st.integers()))
def test_whatever_is_given_is_accepted_or_explained(values: dict[str, object]) -> None:
    for spec in ACTIONS.values():
        checked = spec.check(values)
        assert (checked.parameters is None) == bool(checked.missing or checked.refused)
