class TasksAreNamed:
    id = "502"

    def match(self, task):
        return None if task.get("name") else "all tasks should be named"
