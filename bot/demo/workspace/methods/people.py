"""auth, api, apps, users, bots, team, usergroups and blocks: who is who, and small checks."""

from collections.abc import Mapping

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.block_kit_rules import block_problems, view_problems
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import Method, user_of
from bot.demo.workspace.model import Json, User
from bot.demo.workspace.services import Services


def auth_test(services: Services, _: Arguments) -> Json:
    identity = services.identity
    return {
        "url": f"{services.base_url}/",
        "team": identity.team_name,
        "team_id": identity.team_id,
        "user": identity.bot_user.name,
        "user_id": identity.bot_user.id,
        "bot_id": identity.bot_id,
        "is_enterprise_install": False,
    }


def api_test(_: Services, args: Arguments) -> Json:
    if "error" in args:
        raise SlackError(args.text("error"), args=args.as_dict())
    return {"args": args.as_dict()}


def apps_connections_open(services: Services, _: Arguments) -> Json:
    ticket = services.socket.open_ticket()
    app_id = services.identity.app_id
    return {"url": f"{services.websocket_url}/socket-mode?ticket={ticket}&app_id={app_id}"}


def users_info(services: Services, args: Arguments) -> Json:
    return {"user": _user(services, user_of(services, args))}


def users_list(services: Services, _: Arguments) -> Json:
    members = [_user(services, user) for user in services.state.users.values()]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def users_lookup_by_email(services: Services, args: Arguments) -> Json:
    for user in services.state.people:
        if _email(user) == args.required("email"):
            return {"user": _user(services, user)}
    raise SlackError("users_not_found")


def bots_info(services: Services, args: Arguments) -> Json:
    identity = services.identity
    if args.text("bot") != identity.bot_id:
        raise SlackError("bot_not_found")
    return {
        "bot": {
            "id": identity.bot_id,
            "app_id": identity.app_id,
            "user_id": identity.bot_user.id,
            "name": identity.bot_user.name,
            "deleted": False,
        }
    }


def team_info(services: Services, _: Arguments) -> Json:
    identity = services.identity
    return {
        "team": {
            "id": identity.team_id,
            "name": identity.team_name,
            "domain": identity.team_domain,
        }
    }


def usergroups_users_list(services: Services, args: Arguments) -> Json:
    group = args.required("usergroup")
    if group not in services.state.user_groups:
        raise SlackError("no_such_subteam")
    return {"users": services.state.user_groups[group]}


def blocks_validate(_: Services, args: Arguments) -> Json:
    view = args.structure("view")
    message = args.structure("message")
    if view is not None:
        problems = view_problems(view, ("modal", "home"))
    else:
        inside = message.get("blocks") if isinstance(message, dict) else None
        problems = block_problems(args.structure("blocks") or inside, "message")
    if problems:
        raise SlackError("invalid_blocks", response_metadata={"messages": problems})
    return {}


def _email(user: User) -> str:
    return f"{user.name}@example.com"


def _user(services: Services, user: User) -> Json:
    return {
        "id": user.id,
        "team_id": user.team_id or services.identity.team_id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "is_bot": user.is_bot,
        "is_restricted": user.is_guest,
        "is_ultra_restricted": False,
        "is_app_user": False,
        "tz": "Etc/UTC",
        "profile": {
            "real_name": user.real_name,
            "display_name": user.name,
            **({} if user.is_bot else {"email": _email(user)}),
        },
    }


METHODS: Mapping[str, Method] = {
    "auth.test": auth_test,
    "api.test": api_test,
    "apps.connections.open": apps_connections_open,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_lookup_by_email,
    "bots.info": bots_info,
    "team.info": team_info,
    "usergroups.users.list": usergroups_users_list,
    "blocks.validate": blocks_validate,
}
