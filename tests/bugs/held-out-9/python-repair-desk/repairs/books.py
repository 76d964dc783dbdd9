from repairs.states import State


class Books:
    def __init__(self):
        self.states = {}
        self.to_bill = []
        self.to_return = []

    def take(self, event):
        if self.states.get(event.job) is event.state:
            return
        self.states[event.job] = event.state
        if event.state is State.DONE:
            self.to_bill.append(event.job)
        elif event.state is State.GIVEN_UP:
            self.to_return.append(event.job)
