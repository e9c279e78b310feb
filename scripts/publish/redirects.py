"""Writes what leads on also in the words of hosts that can answer "moved": `_redirects` and a map for nginx.

Sources: Netlify and Cloudflare Pages read `_redirects`, one `from to status` a line (Cloudflare: 2,000 lines at most);
nginx reads `map $uri $name { from to; }`. Cloudflare answers at once. Netlify shows a file before it looks here, so our small
page leads on there; `301!` would change that, but Cloudflare refuses it. Pages that have gone are left out: they say why.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scripts.publish.built import Built
from scripts.publish.moved import hops

REDIRECTS = "_redirects"
NGINX = "_redirects.nginx"

_NGINX_HEAD = """\
# Include this in the `http` block of nginx, and in the `server` block write:
#   if ($guide_address) { return 301 $guide_address; }
map_hash_max_size 8192;
map_hash_bucket_size 256;
map $uri $guide_address {
    default "";
"""


def write_redirects(built: Built) -> None:
    """Write both files, with the path below which the site lies."""
    base = urlsplit(built.url).path
    pairs = [(base + hop.address, base + hop.to) for hop in hops(built.library) if not hop.gone]
    lines = "".join(f"{old} {new} 301\n" for old, new in pairs)
    built.put(REDIRECTS, lines)
    rows = "".join(f'    "{old}" "{new}";\n' for old, new in pairs)
    built.put(NGINX, f"{_NGINX_HEAD}{rows}}}\n")
