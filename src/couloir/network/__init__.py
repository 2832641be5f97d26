"""Roads as a graph: snapping, shortest paths and kilometres; plain values in and out."""

from couloir.network.graph import Edge, Node, RoadNetwork, Snap, Stretch
from couloir.network.measure import distance_km, line_km
from couloir.network.plane import from_plane, on_plane, shape_of
from couloir.network.reach import Piece, ReachGraph, Ways

__all__ = [
    "Edge",
    "Node",
    "Piece",
    "ReachGraph",
    "RoadNetwork",
    "Snap",
    "Stretch",
    "Ways",
    "distance_km",
    "from_plane",
    "line_km",
    "on_plane",
    "shape_of",
]
