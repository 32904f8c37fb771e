package precursor.sim.board;

import java.util.List;
import precursor.hw.Battery;
import precursor.hw.Hardware;
import precursor.hw.Identity;
import precursor.hw.KeyLayout;
import precursor.hw.Keyboard;
import precursor.hw.Lcd;
import precursor.hw.Memory;
import precursor.hw.Usb;

/** Hardware for tests: an LCD, a few keys, one USB interface. */
public final class TestHardware {

    private TestHardware() {}

    public static Hardware with(Usb usb) {
        return new Hardware(
                new Identity(0x123, "0.1.0"),
                new Lcd(336, 536, 44, 0xB5B5AD, 0x1B1B19),
                new Keyboard(9, 10, 500, 50, 50, List.of()),
                List.of(new KeyLayout(
                        KeyLayout.Name.QWERTY,
                        List.of(
                                cap(8, 1, 0x12, 0x12),
                                cap(2, 0, 'a', 'A'),
                                cap(7, 9, 0x0d, 0x0d),
                                new KeyLayout.Cap(8, 5, KeyLayout.Role.SHIFT, 0x0f, 0, 0, 0, "shift", "")))),
                usb,
                List.of(),
                new Memory(0, 0, List.of()),
                new Battery(1100, 3300, 4200, 80, 120, 500));
    }

    public static Hardware plain() {
        return with(new Usb(0x1209, 0x3613, 0x200, 0x100, "m", "p", 0x80, 100, 64, 0x409, List.of()));
    }

    private static KeyLayout.Cap cap(int row, int column, int base, int shift) {
        return new KeyLayout.Cap(row, column, KeyLayout.Role.CHARACTER, base, shift, 0, 0, "", "");
    }
}
