from wizard.ask import answers
from wizard.plan import plan

TYPED = {"model": "unet", "rank": "16", "max_steps": "300", "batch": ""}

if __name__ == "__main__":
    print(plan(answers(TYPED.get)))
