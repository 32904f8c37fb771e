package precursor.hw;

import java.util.List;

/**
 * Everything that {@code precursor.toml} says about the handheld's hardware.
 *
 * @param hostLayouts the layouts that it can type in over USB; the first is for those who choose none
 */
public record Hardware(
        Identity identity,
        Lcd lcd,
        Keyboard keyboard,
        List<KeyLayout> layouts,
        Usb usb,
        List<HostLayout> hostLayouts,
        Memory memory,
        Battery battery) {

    public Hardware {
        layouts = List.copyOf(layouts);
        hostLayouts = List.copyOf(hostLayouts);
    }

    /** The layout of that name; there is one of each. */
    public KeyLayout layout(KeyLayout.Name name) {
        for (KeyLayout layout : layouts) {
            if (layout.name() == name) {
                return layout;
            }
        }
        throw new IllegalArgumentException("no layout " + name);
    }

    /** The same hardware with other memory fitted. */
    public Hardware with(Memory fitted) {
        return new Hardware(identity, lcd, keyboard, layouts, usb, hostLayouts, fitted, battery);
    }

    /** The same hardware with another serial number. */
    public Hardware withDna(long dna) {
        return new Hardware(
                new Identity(dna, identity.firmware()), lcd, keyboard, layouts, usb, hostLayouts, memory, battery);
    }
}
