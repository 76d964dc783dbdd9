"""views.*: modals and Home tabs."""

from collections.abc import Mapping

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.block_kit_rules import check_view
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import Method
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services


def open_view(services: Services, args: Arguments) -> Json:
    trigger = args.required("trigger_id")
    services.triggers.check(trigger)
    view = check_view(args.structure("view"), kinds=("modal",))
    return {"view": services.views.open(services.triggers.exchange(trigger), view)}


def push(services: Services, args: Arguments) -> Json:
    trigger = args.required("trigger_id")
    services.triggers.check(trigger)
    view = check_view(args.structure("view"), kinds=("modal",))
    return {"view": services.views.push(services.triggers.exchange(trigger), view)}


def update(services: Services, args: Arguments) -> Json:
    old = services.views.find(view_id=args.text("view_id"), external_id=args.text("external_id"))
    view = check_view(args.structure("view"), kinds=(old["type"],))
    return {"view": services.views.replace(old, view, hash_=args.text("hash"))}


def publish(services: Services, args: Arguments) -> Json:
    user = args.required("user_id")
    if user not in services.state.users:
        raise SlackError("user_not_found")
    view = check_view(args.structure("view"), kinds=("home",))
    return {"view": services.views.publish_home(user, view, hash_=args.text("hash"))}


METHODS: Mapping[str, Method] = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
