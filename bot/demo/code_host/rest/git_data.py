"""The git data API: blobs, trees, commits and refs, written without a push."""

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pygit2

from bot.demo.code_host.errors import ApiError, not_found, unprocessable
from bot.demo.code_host.repositories import (
    add_entry,
    commit_at,
    find_commit,
    kind_of,
    object_at,
    remove_path,
    signature_of,
    tree_files,
)
from bot.demo.code_host.rest import shapes
from bot.demo.code_host.rest.call import Call, Listing, Reply, Route
from bot.demo.code_host.site import signature_for

_SHA = re.compile(r"[0-9a-f]{40}")
_MODES = {"100644": "blob", "100755": "blob", "120000": "blob", "040000": "tree"}


def create_blob(call: Call) -> Reply:
    git, content = call.git, call.body.get("content")
    if not isinstance(content, str):
        raise unprocessable('Invalid request.\n\n"content" wasn\'t supplied.')
    encoding = call.body.get("encoding", "utf-8")
    if encoding == "base64":
        data = decoded(content)
    elif encoding in ("utf-8", "utf8"):
        data = content.encode("utf-8", "surrogatepass")
    else:
        raise unprocessable("Invalid encoding. Must be one of utf-8, base64")
    sha = git.create_blob(data)
    return Reply({"sha": str(sha), "url": f"{call.repository.api_url}/git/blobs/{sha}"}, 201)


def decoded(content: str) -> bytes:
    """Bytes from base64, line ends in it allowed. Raises ApiError (422)."""
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        raise unprocessable("content is not valid Base64") from None


def get_blob(call: Call) -> Reply:
    blob = _object(call, call.params["sha"])
    if not isinstance(blob, pygit2.Blob):
        raise not_found()
    if "raw" in call.accept:
        return Reply(blob.data, content_type="application/octet-stream")
    return Reply(
        {
            "sha": str(blob.id),
            "node_id": f"B_{blob.id}",
            "size": blob.size,
            "url": f"{call.repository.api_url}/git/blobs/{blob.id}",
            "content": base64.encodebytes(blob.data).decode(),
            "encoding": "base64",
        }
    )


def create_tree(call: Call) -> Reply:
    git, entries = call.git, call.body.get("tree")
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise unprocessable("Invalid tree info")
    index = pygit2.Index()
    if call.body.get("base_tree"):
        index.read_tree(_base_tree(git, str(call.body["base_tree"])))
    for entry in entries:
        _apply_entry(git, index, entry)
    tree = git[index.write_tree(git)]
    return Reply(_tree(call, tree, recursive=False), 201)


def _base_tree(git: pygit2.Repository, sha: str) -> pygit2.Tree:
    try:
        found = object_at(git, sha)
    except KeyError:
        raise not_found() from None
    if isinstance(found, pygit2.Commit):
        return found.tree
    if not isinstance(found, pygit2.Tree):
        raise unprocessable("base_tree is not a valid tree oid")
    return found


def _apply_entry(git: pygit2.Repository, index: pygit2.Index, entry: Mapping[str, Any]) -> None:
    path, mode = entry.get("path"), str(entry.get("mode"))
    if not isinstance(path, str) or not path or path.startswith("/"):
        raise unprocessable("tree.path contains a malformed path component")
    if mode not in _MODES:
        raise unprocessable(f"Must supply a valid tree.mode: {', '.join(_MODES)}")
    if "sha" in entry and entry["sha"] is None:
        try:
            return remove_path(index, path)
        except KeyError:
            raise unprocessable("GitRPC::BadObjectState") from None
    if isinstance(entry.get("content"), str) and "sha" not in entry:
        target: pygit2.Object = git[git.create_blob(entry["content"].encode())]
    else:
        sha = str(entry.get("sha", ""))
        try:
            target = object_at(git, sha)
        except KeyError:
            raise unprocessable(f"tree.sha {sha} is not a valid {_MODES[mode]}") from None
    if kind_of(target) != _MODES[mode]:
        raise unprocessable(f"tree.sha {target.id} is not a valid {_MODES[mode]}")
    try:
        if isinstance(target, pygit2.Tree):
            for below, each in tree_files(target, f"{path}/"):
                if not isinstance(each, pygit2.Tree):
                    add_entry(index, below, each.id, int(each.filemode))
        else:
            add_entry(index, path, target.id, int(mode, 8))
    except ValueError:
        raise unprocessable("tree.path contains a malformed path component") from None


def get_tree(call: Call) -> Reply:
    ref = call.params["sha"]
    try:
        found = find_commit(call.git, ref).tree
    except (KeyError, pygit2.GitError):
        target = _object(call, ref)
        if not isinstance(target, pygit2.Tree):
            raise not_found() from None
        found = target
    return Reply(_tree(call, found, recursive="recursive" in call.query))


def _tree(call: Call, tree: pygit2.Object, *, recursive: bool) -> shapes.Json:
    git = f"{call.repository.api_url}/git"
    if not isinstance(tree, pygit2.Tree):
        raise not_found()
    found = tree_files(tree) if recursive else ((str(entry.name), entry) for entry in tree)
    entries = []
    for path, entry in found:
        kind = kind_of(entry)
        shape: shapes.Json = {
            "path": path,
            "mode": f"{int(entry.filemode):06o}",
            "type": kind,
            "sha": str(entry.id),
            "url": f"{git}/{kind}s/{entry.id}",
        }
        if isinstance(entry, pygit2.Blob):
            shape["size"] = entry.size
        entries.append(shape)
    return {
        "sha": str(tree.id),
        "url": f"{git}/trees/{tree.id}",
        "tree": entries,
        "truncated": False,
    }


def create_commit(call: Call) -> Reply:
    git = call.git
    message = call.text("message", "Commit")
    tree = str(call.body.get("tree", ""))
    try:
        valid_tree = isinstance(object_at(git, tree), pygit2.Tree)
    except KeyError:
        valid_tree = False
    if not valid_tree:
        raise unprocessable("Tree SHA does not exist")
    parents = [str(each) for each in call.body.get("parents") or []]
    try:
        for parent in parents:
            commit_at(git, parent)
    except KeyError:
        raise unprocessable("Parent SHA does not exist or is not a commit object") from None
    author = _identity(call, call.body.get("author"))
    committer = _identity(call, call.body["committer"]) if call.body.get("committer") else author
    made = git.create_commit(None, author, committer, message, tree, list(parents))
    return Reply(shapes.git_commit(call.repository, commit_at(git, made)), 201)


def _identity(call: Call, given: object) -> pygit2.Signature:
    if given is None:
        return signature_of(signature_for(call.login), None)
    name = given.get("name") if isinstance(given, Mapping) else None
    email = given.get("email") if isinstance(given, Mapping) else None
    if not isinstance(given, Mapping) or not isinstance(name, str) or not isinstance(email, str):
        raise unprocessable("Invalid request.\n\nAn author needs a name and an email.")
    try:
        when = datetime.fromisoformat(str(given["date"])) if given.get("date") else None
        return signature_of(f'"{name}" <{email}>', when)
    except ValueError:
        raise unprocessable("Invalid author: name, email or date is malformed.") from None


def get_git_commit(call: Call) -> Reply:
    found = _object(call, call.params["sha"])
    if not isinstance(found, pygit2.Commit):
        raise not_found()
    return Reply(shapes.git_commit(call.repository, found))


def create_ref(call: Call) -> Reply:
    git = call.git
    ref, sha = call.text("ref", "Reference"), _sha(call)
    if not ref.startswith("refs/") or ref.count("/") < 2:
        raise unprocessable("Reference name must start with 'refs/' and have at least two slashes.")
    if not pygit2.reference_is_valid_name(ref):
        raise unprocessable(f"{ref} is not a valid ref name.")
    if ref in git.references:
        raise unprocessable("Reference already exists")
    _require_commit_for_branch(git, ref, sha)
    try:
        git.references.create(ref, sha)
    except (pygit2.GitError, ValueError, OSError):
        raise unprocessable("Reference update failed") from None
    return Reply(shapes.reference(call.repository, ref), 201)


def _sha(call: Call) -> str:
    sha = call.text("sha", "Reference")
    if not _SHA.fullmatch(sha):
        raise unprocessable(
            "The sha parameter must be exactly 40 characters and contain only [0-9a-f]."
        )
    return sha


def _require_commit_for_branch(git: pygit2.Repository, ref: str, sha: str) -> None:
    try:
        target = object_at(git, sha)
    except KeyError:
        raise unprocessable("Object does not exist") from None
    if ref.startswith("refs/heads/") and not isinstance(target, pygit2.Commit):
        raise unprocessable("Reference update failed")


def get_ref(call: Call) -> Reply:
    name = f"refs/{call.params['ref']}"
    if not pygit2.reference_is_valid_name(name) or name not in call.git.references:
        raise not_found()
    return Reply(shapes.reference(call.repository, name))


def matching_refs(call: Call) -> Listing:
    prefix = f"refs/{call.params.get('prefix', '')}"
    names = sorted(name for name in call.git.references if name.startswith(prefix))
    return Listing([shapes.reference(call.repository, name) for name in names])


def update_ref(call: Call) -> Reply:
    git, name, sha = call.git, f"refs/{call.params['ref']}", _sha(call)
    if not pygit2.reference_is_valid_name(name) or name not in git.references:
        raise unprocessable("Reference does not exist")
    _require_commit_for_branch(git, name, sha)
    old = str(git.references[name].target)
    forward = sha == old or git.descendant_of(sha, old)
    if not forward and call.body.get("force") is not True:
        raise unprocessable("Update is not a fast forward")
    git.references.create(name, sha, force=True)
    return Reply(shapes.reference(call.repository, name))


def delete_ref(call: Call) -> Reply:
    name = f"refs/{call.params['ref']}"
    if not pygit2.reference_is_valid_name(name) or name not in call.git.references:
        raise unprocessable("Reference does not exist")
    if name == f"refs/heads/{call.repository.default_branch}":
        raise ApiError(422, "Cannot delete the default branch")
    call.git.references.delete(name)
    return Reply(status=204)


def _object(call: Call, sha: str) -> pygit2.Object:
    try:
        return object_at(call.git, sha)
    except KeyError:
        raise not_found() from None


_GIT = "/repos/{owner}/{name}/git"
ROUTES: tuple[Route, ...] = (
    ("POST", _GIT + "/blobs", create_blob),
    ("GET", _GIT + "/blobs/{sha}", get_blob),
    ("POST", _GIT + "/trees", create_tree),
    ("GET", _GIT + "/trees/{sha:.+}", get_tree),
    ("POST", _GIT + "/commits", create_commit),
    ("GET", _GIT + "/commits/{sha}", get_git_commit),
    ("POST", _GIT + "/refs", create_ref),
    ("GET", _GIT + "/refs", matching_refs),
    ("GET", _GIT + "/matching-refs/{prefix:.*}", matching_refs),
    ("GET", _GIT + "/ref/{ref:.+}", get_ref),
    ("GET", _GIT + "/refs/{ref:.+}", get_ref),
    ("PATCH", _GIT + "/refs/{ref:.+}", update_ref),
    ("DELETE", _GIT + "/refs/{ref:.+}", delete_ref),
)
