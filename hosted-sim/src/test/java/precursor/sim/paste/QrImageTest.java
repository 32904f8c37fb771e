package precursor.sim.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImageTest {

    private static final String ADDRESS =
            "otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example&digits=8&period=60";

    private static byte[] picture(String format, Color dark, Color light, int type, double turn) throws Exception {
        BufferedImage image = new BufferedImage(500, 500, type);
        Graphics2D g = image.createGraphics();
        g.setColor(light);
        g.fillRect(0, 0, 500, 500);
        g.rotate(turn, 250, 250);
        g.drawImage(code(dark, light), 100, 100, null);
        g.dispose();
        return file(image, format);
    }

    private static BufferedImage code(Color dark, Color light) throws WriterException {
        BitMatrix bits = new QRCodeWriter().encode(ADDRESS, BarcodeFormat.QR_CODE, 300, 300);
        BufferedImage code = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) {
                code.setRGB(x, y, (bits.get(x, y) ? dark : light).getRGB());
            }
        }
        return code;
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @Test
    void readsWhatSitesShow() throws Exception {
        Color nothing = new Color(0, 0, 0, 0);
        assertEquals(
                Optional.of(ADDRESS),
                QrImage.read(picture("png", Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB, 0)));
        assertEquals(
                Optional.of(ADDRESS),
                QrImage.read(picture("jpg", Color.DARK_GRAY, Color.LIGHT_GRAY, BufferedImage.TYPE_INT_RGB, 0.2)));
        assertEquals(
                Optional.of(ADDRESS),
                QrImage.read(picture("png", Color.WHITE, Color.BLACK, BufferedImage.TYPE_INT_RGB, 0)));
        assertEquals(
                Optional.of(ADDRESS),
                QrImage.read(picture("png", Color.BLACK, nothing, BufferedImage.TYPE_INT_ARGB, 0)));
    }

    @Test
    void aPictureWithoutACodeHasNone() throws Exception {
        assertEquals(Optional.empty(), QrImage.read(file(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png")));
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThrows(IOException.class, () -> QrImage.read(new byte[0]));
        assertThrows(IOException.class, () -> QrImage.read("<svg/>".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IOException.class, () -> QrImage.read(new byte[QrImage.MOST_BYTES + 1]));
    }

    @Test
    void aSmallFileThatClaimsToBeHugeIsRefusedBeforeItTakesMemory() throws Exception {
        byte[] png = file(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY), "png");
        ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
        assertThrows(IOException.class, () -> QrImage.read(png));
    }

    @Test
    void damagedPicturesNeverDoMoreThanFail() throws Exception {
        Random random = new Random(20);
        byte[] good = picture("png", Color.BLACK, Color.WHITE, BufferedImage.TYPE_BYTE_BINARY, 0);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n < 3; n++) {
                // Not the size: a damaged one may be large and yet allowed.
                bad[24 + random.nextInt(bad.length - 24)] = (byte) random.nextInt();
            }
            refused += isRefused(bad) ? 1 : 0;
        }
        assertTrue(refused > 0, "none of 300 damaged pictures was refused");
    }

    private static boolean isRefused(byte[] file) {
        try {
            QrImage.read(file);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void pastedTextPressesNoKeysAndEndsWhereTheCopyDoes() {
        List<Integer> typed = new ArrayList<>();
        String copied = "a\r\nb\u0007é\t😀\n";
        Paste.type(copied, typed::add);
        assertEquals("a bé 😀".codePoints().boxed().toList(), typed);
        assertEquals("a bé 😀", new String(Paste.of(copied.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        typed.clear();
        Paste.type("x".repeat(Paste.MOST + 5), typed::add);
        assertEquals(Paste.MOST, typed.size());
    }
}
