from prompts.format import render
from prompts.load import from_payload

WITH = {"name": "hello", "messages": ["Hello {who}"], "variables": ["who"]}
WITHOUT = {"name": "plain", "messages": ["Good day"]}

if __name__ == "__main__":
    print(render(from_payload(WITH), who="Ann"))
    print(render(from_payload(WITHOUT)))
