package precursor.services.graphics;

import java.io.IOException;
import java.nio.file.Path;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextViewBuilder;
import precursor.services.locale.Language;

/** Draws all typefaces and what text views can do, for people to look at: {@code SampleSheet FOLDER} writes pictures. */
public final class SampleSheet {

    private static final String PANGRAM = "The quick brown fox jumps over the lazy dog. 0123456789";

    private final Screen screen = new Screen(336, 536, Picture.fonts(), true);
    private int y;

    private SampleSheet() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Picture.write(new SampleSheet().typefaces(), 2, folder.resolve("typefaces.png"));
        Picture.write(new SampleSheet().features(), 2, folder.resolve("features.png"));
        Picture.write(new SampleSheet().scripts(), 2, folder.resolve("scripts.png"));
        Picture.write(new SampleSheet().still(StillScreens::bootLogo), 1, folder.resolve("boot.png"));
        Picture.write(new SampleSheet().still(StillScreens::sleep), 1, folder.resolve("sleep.png"));
        Picture.write(new SampleSheet().still(StillScreens::testPattern), 1, folder.resolve("test.png"));
    }

    private FrameBuffer still(java.util.function.Consumer<StillScreens> draw) {
        draw.accept(new StillScreens(screen, "0.10.0", () -> Language.ENGLISH));
        return screen.pixels();
    }

    private TextViewBuilder plain(int top) {
        return TextView.in(Gid.NONE, BoundsHint.box(4, top, 328, 536 - top)).border(false).untrusted(false).margin(2, 0);
    }

    private void add(TextViewBuilder view) {
        TextView built = view.build();
        TextView.Result result = screen.draw(built);
        y = result.cursor().y() + result.cursor().lineHeight() + y + 3;
    }

    private FrameBuffer typefaces() {
        for (GlyphStyle style : GlyphStyle.values()) {
            add(plain(y).style(GlyphStyle.SMALL).text(style + ", " + style.lineHeight()));
            add(plain(y).style(style).text(PANGRAM + " Il1| O0o {}[]() ÄÖÜ àéîñ ß € „Zitat“ – …"));
        }
        return screen.pixels();
    }

    private FrameBuffer scripts() {
        String text = "Zażółć gęślą jaźń. Замок ключ. Κλειδί ανοιχτό. İstanbul Đà Nẵng — Tiếng Việt."
                + "\n日本語キー、中文字體。한국어 열쇠 😀🔑👍🏽 → ✓ ✔ ⚠ ☃ ∞ ≠ √"
                + "\nשלום مرحبا ไทย e\u0301 a\u0308\u0323 x\u0306 control:\u0007 bidi:\u202e lone:\ud800 none:\u0378";
        for (GlyphStyle style : GlyphStyle.values()) {
            if (style != GlyphStyle.EXTRA_LARGE && style != GlyphStyle.LARGE) {
                add(plain(y).style(style).text(text));
            }
        }
        return screen.pixels();
    }

    private FrameBuffer features() {
        String words = "Sign in to github.com as ada@lovelace.example?";
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 6, 324, 52)).text("Untrusted, with a border of one pixel and "
                + "stippled paper: " + words).build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.growing(6, 64, 324)).untrusted(false).roundedBorder(5).borderWidth(3)
                .margin(8, 8).style(GlyphStyle.TALL).text(words + "\n\nF1 denies, any other key approves.").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 150, 150, 23)).untrusted(false).roundedBorder(4).ellipsis(true)
                .text("ellipsis cuts what does not fit here").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(164, 150, 166, 23)).untrusted(false).insertion(7)
                .text("caret: git|").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 180, 150, 23)).untrusted(false).invert(true)
                .style(GlyphStyle.BOLD).text("inverted, bold").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(164, 180, 166, 23)).untrusted(false).selected(4, 12)
                .text("the selected part").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 210, 150, 54)).untrusted(false).ellipsis(true)
                .text("Several lines of text with an ellipsis at the end of the last line that fits in the box").build());
        screen.draw(TextView.in(Gid.NONE, new BoundsHint.CenteredTop(precursor.services.graphics.api.Rectangle.of(164, 210, 166, 54)))
                .untrusted(false).text("Centred lines\nof text").build());
        int bubble = 0;
        for (BoundsHint.Corner corner : BoundsHint.Corner.values()) {
            int x = bubble % 2 == 0 ? 6 : 329;
            screen.draw(TextView.in(Gid.NONE, new BoundsHint.Growable(corner, new Point(x, bubble < 2 ? 272 : 362), 200))
                    .untrusted(false).roundedBorder(6).text("grows from " + corner.name().toLowerCase(java.util.Locale.ROOT)).build());
            bubble++;
        }
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 372, 324, 23)).busyAnimation(1).text("busy").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 402, 324, 60)).style(GlyphStyle.MONOSPACE).untrusted(false)
                .text("correct-horse-battery-staple-correct-horse-battery-staple 483 910 Il1 O0").build());
        screen.draw(TextView.in(Gid.NONE, BoundsHint.box(6, 468, 324, 60)).style(GlyphStyle.SMALL)
                .text("Small text in an untrusted box.\nSecond line\n\nFourth line, after an empty one").build());
        return screen.pixels();
    }
}
