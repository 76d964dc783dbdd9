"""What the bot says."""

from bot_sessions.state import ConversationState


async def greet(state: ConversationState, text):
    """Ask for a name once, then use it."""
    if text == "reset":
        await state.clear()
        return "I have forgotten you."
    if state.get("name") is None:
        state.set("name", text)
        return f"Hello {text}."
    return f"{state.get('name')}, you said {text!r}."


async def answer(storage, conversation, text):
    """One turn: load the state, answer, save the state."""
    state = ConversationState(storage, conversation)
    await state.load()
    if text == "/start":
        state.clear()
        reply = "What is your name?"
    else:
        reply = await greet(state, text)
    await state.save()
    return reply
