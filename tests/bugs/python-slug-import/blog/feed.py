"""The list of posts, newest first."""


def feed(posts):
    ordered = sorted(posts, key=lambda post: post.published, reverse=True)
    return "\n".join(f"{post.path}  {post.title}: {post.teaser}" for post in ordered)
