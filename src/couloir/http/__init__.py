"""The polite HTTP client: files from the network, resumed, checked, and put in place whole.

It fetches data files by name, whose publishers' terms invite downloading, because a user asks for
them. Such files are not asked about in robots.txt, which speaks to crawlers of pages; who adds
fetching of pages here must ask it (protego, design section 5).
"""

from couloir.http.addresses import host_of
from couloir.http.answers import Told
from couloir.http.client import Client
from couloir.http.downloads import Fetched, Seen, Wanted, download, look
from couloir.http.folders import fetching_into
from couloir.http.manners import Manners
from couloir.http.progress import DownloadProgress, NoDownloadProgress

__all__ = [
    "Client",
    "DownloadProgress",
    "Fetched",
    "Manners",
    "NoDownloadProgress",
    "Seen",
    "Told",
    "Wanted",
    "download",
    "fetching_into",
    "host_of",
    "look",
]
