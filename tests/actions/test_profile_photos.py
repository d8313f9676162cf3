"""A picture is made anew, small and square, and says nothing of where it was taken; what is no picture is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from heard.accounts import photos, pictures
from heard.accounts.photos import SIDE, read_photo
from heard.accounts.refusal import Refused

RED, BLUE, GREEN, GREY = (200, 30, 40), (20, 40, 200), (30, 160, 60), (128, 128, 128)
SECRETS = [b"Exif", b"GPS", b"Northmere Road", b"http", b"ICC_PROFILE", b"<script", b"SECRET"]


def a_picture(size=(900, 600), mode="RGB", colour=RED):
    """A plain picture."""
    return Image.new(mode, size, colour)


def saved(picture, kind="JPEG", **options):
    """The picture as a file of this kind."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def read(data):
    """The picture that was made of a file, opened."""
    made = Image.open(BytesIO(read_photo(BytesIO(data))))
    made.load()
    return made


def refusal_of(data):
    """The sentence with which a file was refused."""
    with pytest.raises(Refused) as refused:
        read_photo(BytesIO(data))
    assert refused.value.field == "photo"
    return refused.value.sentence


def is_like(colour, other, by=6):
    """Whether two colours look the same, as far as a JPEG keeps them."""
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def in_thirds(size, first, second, third, along):
    """A picture of three stripes, beside each other (`along` 0) or below each other (1)."""
    picture = Image.new("RGB", size, second)
    third_of = size[along] // 3
    ends = [(0, 0, *size), (0, 0, *size)]
    ends[0] = (0, 0, third_of, size[1]) if along == 0 else (0, 0, size[0], third_of)
    ends[1] = (2 * third_of, 0, *size) if along == 0 else (0, 2 * third_of, *size)
    for box, colour in zip(ends, (first, third), strict=True):
        picture.paste(colour, box)
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(900, 600), (600, 900), (200, 200), (3000, 2500)], ids=str)
def test_every_kind_and_size_becomes_a_small_square_jpeg(kind, size):
    made = read(saved(a_picture(size), kind))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (SIDE, SIDE))
    assert is_like(made.getpixel((240, 240)), RED)


@pytest.mark.parametrize("along", [0, 1], ids=["wide", "tall"])
def test_the_middle_is_kept_and_the_ends_are_cut_off(along):
    size = (1800, 600) if along == 0 else (600, 1800)
    made = read(saved(in_thirds(size, RED, GREEN, BLUE, along), "PNG"))
    for spot in [(10, 10), (470, 10), (10, 470), (470, 470)]:
        assert is_like(made.getpixel(spot), GREEN)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(turn):
    upright = Image.new("RGB", (600, 600), GREEN)
    upright.paste(RED, (0, 0, 300, 300))
    upright.paste(BLUE, (300, 0, 600, 300))
    undone = {5: 5, 6: 8, 7: 7, 8: 6}.get(turn, turn)
    stored = upright.transpose(pictures.TURNS[undone]) if turn > 1 else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    made = read(saved(stored, exif=exif, quality=95))
    assert is_like(made.getpixel((100, 100)), RED, by=10)
    assert is_like(made.getpixel((380, 100)), BLUE, by=10)
    assert is_like(made.getpixel((100, 380)), GREEN, by=10)


def a_telling_jpeg():
    """A picture that says where and with what it was taken, in every way that a JPEG can."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET"
    exif[ExifTags.Base.ImageDescription] = "12 Northmere Road"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 58.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="http://ns.adobe.com/">SECRET</x:xmpmeta>'
    return saved(a_picture(), exif=exif, comment=b"SECRET", icc_profile=profile, xmp=xmp)


def a_telling_png():
    """The same of a PNG, with text plain and packed."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "SECRET")
    text.add_itxt("XML:com.adobe.xmp", "http://SECRET", zip=True)
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET"
    return saved(a_picture(), "PNG", pnginfo=text, exif=exif)


@pytest.mark.parametrize("telling", [a_telling_jpeg, a_telling_png])
def test_nothing_that_a_camera_wrote_is_left(telling):
    data = telling()
    assert any(secret in data for secret in SECRETS)
    made = read_photo(BytesIO(data))
    assert [secret for secret in SECRETS if secret in made] == []
    assert Image.open(BytesIO(made)).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert dict(Image.open(BytesIO(made)).getexif()) == {}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_picture_whose_camera_wrote_nonsense_is_read_all_the_same():
    broken = b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 40
    assert read(saved(a_picture(), exif=broken)).size == (SIDE, SIDE)


def test_what_hangs_behind_or_within_a_picture_does_not_come_through():
    script = b"<script>alert(1)</script>PK\x03\x04"
    made = read_photo(BytesIO(saved(a_picture(), comment=script) + script))
    assert b"<script" not in made
    assert b"PK\x03\x04" not in made


@pytest.mark.parametrize(
    ("picture", "kind", "seen"),
    [
        pytest.param(a_picture(mode="CMYK", colour=(0, 255, 255, 0)), "JPEG", (255, 0, 0), id="CMYK"),
        pytest.param(a_picture(mode="L", colour=128), "JPEG", GREY, id="grey"),
        pytest.param(a_picture(mode="I;16", colour=128 * 257), "PNG", GREY, id="grey of 16 bits"),
        pytest.param(a_picture(mode="1", colour=1), "PNG", (255, 255, 255), id="black and white"),
        pytest.param(a_picture(mode="P", colour=0).convert("P"), "PNG", (0, 0, 0), id="palette"),
        pytest.param(a_picture(mode="RGBA", colour=(0, 0, 0, 0)), "PNG", (255, 255, 255), id="seen through"),
        pytest.param(a_picture(mode="RGBA", colour=(*BLUE, 255)), "WEBP", BLUE, id="not seen through"),
        pytest.param(a_picture(mode="LA", colour=(0, 0)), "PNG", (255, 255, 255), id="grey, seen through"),
    ],
)
def test_every_way_to_keep_colours_is_understood(picture, kind, seen):
    assert is_like(read(saved(picture, kind)).getpixel((240, 240)), seen)


def test_a_colour_named_as_seen_through_becomes_white():
    made = read(saved(a_picture(mode="P", colour=0), "PNG", transparency=0))
    assert is_like(made.getpixel((240, 240)), (255, 255, 255))


def test_the_first_picture_of_a_phone_that_keeps_two_is_taken():
    both = saved(a_picture(), "MPO", save_all=True, append_images=[a_picture(colour=BLUE)])
    assert is_like(read(both).getpixel((240, 240)), RED)


def a_bomb(width, height):
    """A PNG of few bytes whose head says that it is very large."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = part(b"IDAT", zlib.compress(bytes(10_000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + part(b"IEND", b"")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(5000, 4001), (8000, 8000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)], ids=str)
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(monkeypatch, size):
    monkeypatch.setattr(photos, "_square", lambda picture: pytest.fail("it was unpacked"))
    assert refusal_of(a_bomb(*size)) == pictures.TOO_MANY_DOTS


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("kind", "size"), [("JPEG", (8000, 5000)), ("PNG", (5000, 4000))])
def test_a_picture_of_just_as_many_dots_as_may_be_is_read(kind, size):
    assert read(saved(a_picture(size, "L", 1), kind)).size == (SIDE, SIDE)
    assert refusal_of(saved(a_picture((size[0], size[1] + 1), "L", 1), kind)) == pictures.TOO_MANY_DOTS


def test_text_that_unpacks_to_very_much_is_refused():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "x" * 3_000_000, zip=True)
    data = saved(a_picture(), "PNG", pnginfo=text)
    assert len(data) < 100_000
    assert refusal_of(data) == pictures.NOT_A_PICTURE


def test_a_file_that_is_too_long_is_refused_and_one_just_short_enough_is_read():
    whole = saved(a_picture())
    longest = whole + bytes(photos.MOST_BYTES - len(whole))
    assert read(longest).size == (SIDE, SIDE)
    assert refusal_of(longest + b"\0") == photos.TOO_LONG


@pytest.mark.parametrize("size", [(199, 900), (900, 199), (1, 1)], ids=str)
def test_a_picture_too_small_to_show_a_face_is_refused(size):
    assert f"only {size[0]} by {size[1]} dots" in refusal_of(saved(a_picture(size), "PNG"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", photos.EMPTY, id="empty"),
        pytest.param(b"This is a letter.", pictures.NOT_A_PICTURE, id="a letter called .jpg"),
        pytest.param(b"\xff\xd8\xff\xe0", pictures.NOT_A_PICTURE, id="the head of a JPEG"),
        pytest.param(b"<svg xmlns='x'><script>alert(1)</script></svg>", pictures.NOT_A_PICTURE, id="SVG with a script"),
        pytest.param(saved(a_picture(), "GIF"), pictures.NOT_A_PICTURE, id="GIF"),
        pytest.param(saved(a_picture(), "TIFF"), pictures.NOT_A_PICTURE, id="TIFF"),
        pytest.param(saved(a_picture(), "BMP"), pictures.NOT_A_PICTURE, id="BMP"),
        pytest.param(b"GIF89a=1;/*" + bytes(50) + b"*/alert(1)", pictures.NOT_A_PICTURE, id="a script like a GIF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", pictures.NOT_A_PICTURE, id="EPS"),
        pytest.param(b"%PDF-1.7\n", pictures.NOT_A_PICTURE, id="PDF"),
        pytest.param(bytes(4) + b"ftypheic" + bytes(40), pictures.OF_A_PHONE, id="HEIC"),
    ],
)
def test_what_is_not_a_picture_of_these_kinds_is_refused(data, sentence):
    assert refusal_of(data) == sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_of_which_only_a_part_arrived_is_refused(kind):
    noise = Image.effect_noise((600, 600), 90).convert("RGB")
    whole = saved(noise, kind)
    assert read(whole).size == (SIDE, SIDE)
    assert refusal_of(whole[: len(whole) // 2]) in (pictures.DAMAGED, pictures.NOT_A_PICTURE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    frames = saved(a_picture(), kind, save_all=True, append_images=[a_picture(colour=BLUE)], duration=100)
    assert refusal_of(frames) == pictures.MOVES


WHOLE = [saved(in_thirds((240, 240), RED, GREEN, BLUE, 0), kind) for kind in ("JPEG", "PNG", "WEBP")]


@pytest.mark.filterwarnings("ignore")  # Pillow's own, about what was broken
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    whole=st.sampled_from(WHOLE),
    spoils=st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 2**16),
)
def test_however_a_file_is_spoiled_there_is_a_picture_or_a_refusal(whole, spoils, cut):
    data = bytearray(whole)
    for place, value in spoils:
        data[place % len(data)] = value
    try:
        made = read_photo(BytesIO(bytes(data[: len(data) - cut % len(data)])))
    except Refused as refused:
        assert refused.field == "photo"
    else:
        assert Image.open(BytesIO(made)).size == (SIDE, SIDE)
