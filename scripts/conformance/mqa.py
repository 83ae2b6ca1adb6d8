"""The metadata quality that data.europa.eu measures (https://data.europa.eu/mqa/methodology): 405 points in five dimensions.

Of the distributions the one with the most points counts, as there; what the others lack is said, too. Whether an address
answers is asked there over the network. Here nothing is asked: its points are not given, and stand apart.
"""

from dataclasses import dataclass

from rdflib.namespace import DCAT, DCTERMS, RDF

EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
# The file types in use here that data.europa.eu counts so; its lists have neither Parquet nor Arrow nor SQLite.
NON_PROPRIETARY = {EU + "file-type/" + code for code in ("CSV", "JSON", "JSON_LD", "RDF_TURTLE")}
MACHINE_READABLE = NON_PROPRIETARY | {EU + "file-type/XLSX"}


@dataclass(frozen=True)
class Point:
    """A question of the methodology, what it is worth, and its answer: true, false, or none where it cannot be asked."""

    dimension: str
    question: str
    worth: int
    answer: bool | None


def of_dataset(graph, conforms):
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
    has = lambda predicate: graph.value(dataset, predicate) is not None
    access = str(graph.value(dataset, DCTERMS.accessRights, default=""))
    return [
        Point("findability", "keywords", 30, has(DCAT.keyword)),
        Point("findability", "themes", 30, has(DCAT.theme)),
        Point("findability", "spatial coverage", 20, has(DCTERMS.spatial)),
        Point("findability", "temporal coverage", 20, has(DCTERMS.temporal)),
        Point("interoperability", "conforms to the shapes of DCAT-AP", 30, conforms),
        Point("reusability", "access rights", 10, bool(access)),
        Point("reusability", "access rights of the EU's table", 5, access.startswith(EU + "access-right/")),
        Point("reusability", "contact point", 20, has(DCAT.contactPoint)),
        Point("reusability", "publisher", 10, has(DCTERMS.publisher)),
        Point("contextuality", "date of issue", 5, has(DCTERMS.issued)),
        Point("contextuality", "date of modification", 5, has(DCTERMS.modified)),
    ]


def of_distribution(graph, distribution):
    value = lambda predicate: str(graph.value(distribution, predicate, default=""))
    file_type, media_type, licence = value(DCTERMS.format), value(DCAT.mediaType), value(DCTERMS.license)
    known = file_type.startswith(EU + "file-type/") and media_type.startswith(IANA)
    return [
        Point("accessibility", "access address answers", 50, None if value(DCAT.accessURL) else False),
        Point("accessibility", "download address", 20, bool(value(DCAT.downloadURL))),
        Point("accessibility", "download address answers", 30, None if value(DCAT.downloadURL) else False),
        Point("interoperability", "format", 20, bool(file_type)),
        Point("interoperability", "media type", 10, bool(media_type)),
        Point("interoperability", "format and media type of the tables of the EU and IANA", 10, known),
        Point("interoperability", "format that is not proprietary", 20, file_type in NON_PROPRIETARY),
        Point("interoperability", "format that machines read", 20, file_type in MACHINE_READABLE),
        Point("reusability", "licence", 20, bool(licence)),
        Point("reusability", "licence of the EU's table", 10, licence.startswith(EU + "licence/")),
        Point("contextuality", "rights", 5, bool(value(DCTERMS.rights))),
        Point("contextuality", "size", 5, bool(value(DCAT.byteSize))),
    ]


def points(asked, answer):
    return sum(point.worth for point in asked if point.answer is answer)


def told(graph, conforms):
    """The score as lines: a line a dimension, then what is missing and why."""
    distributions = {str(d): of_distribution(graph, d) for d in sorted(graph.subjects(RDF.type, DCAT.Distribution))}
    best = max(distributions.values(), key=lambda asked: points(asked, True), default=[])
    asked = of_dataset(graph, conforms) + best
    lines = [f"metadata quality (MQA): {points(asked, True)} of {sum(point.worth for point in asked)} points, {points(asked, None)} more hang on addresses that answer, which is not asked here"]
    for dimension in dict.fromkeys(point.dimension for point in asked):
        of = [point for point in asked if point.dimension == dimension]
        lines.append(f"  {dimension}: {points(of, True)} of {sum(point.worth for point in of)}")
    lines += [f"  missing: {point.question} ({point.worth})" for point in asked if point.answer is False]
    lines += [f"  not asked: {point.question} ({point.worth})" for point in asked if point.answer is None]
    for question in dict.fromkeys(point.question for point in best):
        lacking = [name for name, of in distributions.items() for point in of if point.question == question and point.answer is False]
        if lacking:
            endings = sorted({name.rsplit(".", 1)[1] for name in lacking})
            lines.append(f"  {len(lacking)} of {len(distributions)} distributions lack: {question} ({', '.join(endings)})")
    return lines
