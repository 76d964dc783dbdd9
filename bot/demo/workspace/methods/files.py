"""files.*: the two-step upload, and the URLs that take and give the bytes."""

from collections.abc import Mapping
from urllib.parse import quote

from aiohttp import web

from bot.demo.workspace import bot_posts
from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.identifiers import new_id
from bot.demo.workspace.methods.contract import Method, joined_channel
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services
from bot.demo.workspace.state import StoredFile

_PREVIEW_BYTES = 4000


def get_upload_url(services: Services, args: Arguments) -> Json:
    name = args.required("filename")
    length = args.integer("length", 0, most=1_000_000_000)
    file = StoredFile(new_id("F"), name, length, title=name)
    services.state.files[file.id] = file
    return {"upload_url": f"{services.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(services: Services, args: Arguments) -> Json:
    wanted = args.structure("files")
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments")
    files = [_uploaded(services, one) for one in wanted]
    shown = [_file(services, file) for file in files]
    if "channel_id" in args:
        channel = joined_channel(services, args, "channel_id")
        comment = bot_posts.read_content(
            Arguments({**args.as_dict(), "text": args.text("initial_comment")}), required=False
        )
        thread_ts = bot_posts.thread_root(services, channel, args.text("thread_ts"))
        bot_posts.post(services, channel, comment, thread_ts=thread_ts, files=shown)
    return {"files": shown}


def _uploaded(services: Services, wanted: object) -> StoredFile:
    file = services.state.files.get(str(wanted.get("id"))) if isinstance(wanted, dict) else None
    if not isinstance(wanted, dict) or file is None or file.content is None:
        raise SlackError("file_not_found")
    file.title = str(wanted.get("title") or file.name)
    return file


def _file(services: Services, file: StoredFile) -> Json:
    url = f"{services.base_url}/files/{file.id}/{quote(file.name)}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "size": len(file.content or b""),
        "filetype": file.name.rpartition(".")[2] or "text",
        "url_private": url,
        "permalink": url,
        "preview": (file.content or b"")[:_PREVIEW_BYTES].decode("utf-8", "replace"),
    }


async def take_upload(request: web.Request, services: Services) -> web.Response:
    """The bytes of a file, raw or in a form; 400 when there are not as many as said."""
    file = services.state.files.get(request.match_info["file"])
    if file is None or file.content is not None:
        return web.Response(status=404, text="no such upload")
    if request.content_type == "multipart/form-data":
        part = next(iter((await request.post()).values()), "")
        content = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
    else:
        content = await request.read()
    if len(content) != file.length:
        return web.Response(status=400, text=f"expected {file.length} bytes, got {len(content)}")
    file.content = content
    services.log.add("upload", "in", f"{file.name}: {len(content)} bytes")
    return web.Response(text=f"OK - {len(content)}")


async def give_file(request: web.Request, services: Services) -> web.Response:
    """The bytes of a file as plain text, which no browser will run."""
    file = services.state.files.get(request.match_info["file"])
    if file is None or file.content is None:
        return web.Response(status=404, text="no such file")
    return web.Response(
        body=file.content,
        content_type="text/plain",
        charset="utf-8",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
    )


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
}
