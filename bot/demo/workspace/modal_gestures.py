"""What a person does in modals and on the Home tab: submitting, closing, clicking."""

from bot.demo.workspace import app_payloads
from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.block_kit_rules import check_view
from bot.demo.workspace.errors import ImpossibleGesture, SlackError
from bot.demo.workspace.gestures import outcome, person_for, values_of
from bot.demo.workspace.inputs import action_of, find_element, input_state, missing_inputs
from bot.demo.workspace.model import Json, User
from bot.demo.workspace.services import Services


async def submit_view(services: Services, args: Arguments) -> Json:
    """A person submits the modal in front of them: {"acked", "response"?, "error"?, "errors"?}."""
    user = person_for(services, args)
    view = _open_modal(services, user)
    state = input_state(view["blocks"], _over_kept_state(view, values_of(args)))
    missing = missing_inputs(view["blocks"], state)
    if missing:
        services.views.show_errors(user.id, missing)
        raise ImpossibleGesture("the modal cannot be submitted yet", errors=missing)
    view["state"] = {"values": state}
    payload = app_payloads.view_submission(services, user, view)
    ack = await services.socket.send_request("interactive", payload)
    if not ack.acked:
        trouble = {_first_input(view): "We had some trouble connecting. Try again?"}
        services.views.show_errors(user.id, trouble)
        return outcome(ack)
    return outcome(ack) | _follow(services, user, view, ack.payload)


def _follow(services: Services, user: User, view: Json, response: object) -> Json:
    """Do what the app's answer to a submission says; without one the modal closes."""
    said = response if isinstance(response, dict) else {}
    match said.get("response_action"):
        case "errors":
            errors = said.get("errors") or {}
            services.views.show_errors(user.id, errors)
            return {"errors": errors}
        case "clear":
            services.views.close_all(user.id)
        case "update" | "push" as action:
            try:
                shown = check_view(said.get("view"), kinds=("modal",))
                if action == "update":
                    services.views.replace(view, shown)
                else:
                    services.views.push(user.id, shown)
            except SlackError as error:
                services.log.add("ack", "in", f"refused: {error.code}", error.details)
                return {"error": f"Slack would refuse the view: {error.code}", **error.details}
        case _:
            if services.views.top(user.id) is view:
                services.views.close(user.id)
    return {}


async def close_view(services: Services, args: Arguments) -> Json:
    """A person closes the top modal (`all`: every one); the app hears of it if it asked to."""
    user = person_for(services, args)
    view = _open_modal(services, user)
    cleared = args.flag("all") or view["clear_on_close"]
    if cleared:
        services.views.close_all(user.id)
    else:
        services.views.close(user.id)
    if not view["notify_on_close"]:
        return {"acked": True}
    payload = app_payloads.view_closed(services, user, view, cleared=cleared)
    return outcome(await services.socket.send_request("interactive", payload))


async def act_in_view(services: Services, args: Arguments) -> Json:
    """A person clicks or chooses in the open modal, or else on the Home tab."""
    user = person_for(services, args)
    seen = [services.views.top(user.id), services.views.home(user.id)]
    wanted = args.text("view_id")
    view = next((one for one in seen if one and wanted in ("", one["id"])), None)
    if view is None:
        raise ImpossibleGesture(f"{user.name} sees no such modal or Home tab", status=404)
    value = args.raw("value")
    block_id = args.text("blockId") or args.text("block_id")
    one = find_element(view["blocks"], args.text("action"), block_id=block_id, value=value)
    state = input_state(view["blocks"], _over_kept_state(view, values_of(args)))
    action = action_of(one, state, value, services.state.timestamps.next())
    view["state"] = {"values": state}
    payload = app_payloads.view_action(services, user, view, action)
    return outcome(await services.socket.send_request("interactive", payload))


def _first_input(view: Json) -> str:
    """The block at which a person sees what concerns the whole modal."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return str((inputs or view["blocks"])[0]["block_id"])


def _open_modal(services: Services, user: User) -> Json:
    view = services.views.top(user.id)
    if view is None:
        raise ImpossibleGesture(f"{user.name} has no modal open", status=404)
    return view


def _over_kept_state(view: Json, values: Json) -> Json:
    """What the person filled in before, with the new values over it."""
    kept: Json = view["state"]["values"]
    for block_id, actions in values.items():
        if not isinstance(actions, dict):
            raise ImpossibleGesture(f"values[{block_id!r}] must map action ids to values")
    return {
        block_id: {**kept.get(block_id, {}), **values.get(block_id, {})}
        for block_id in [*kept, *(one for one in values if one not in kept)]
    }
