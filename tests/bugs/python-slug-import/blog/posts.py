import datetime
from dataclasses import dataclass

from blog.text import slug, summary


@dataclass
class Post:
    title: str
    body: str
    published: str

    @property
    def path(self):
        day = datetime.date.fromisoformat(self.published)
        return f"/{day.year}/{day.month:02}/{slug(self.title)}"

    @property
    def teaser(self):
        return summary(self.body)
