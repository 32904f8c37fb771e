package precursor.shellchat.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ArrayList;
import precursor.services.locale.Texts;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;

/** What the device is to a computer. */
record UsbPort(Device device, Texts<CommandText> texts) implements Command {

    /** As the lights' bits are numbered. */
    private static final List<String> LIGHTS = List.of("num", "caps", "scroll", "compose", "kana");

    @Override
    public String name() {
        return "usb";
    }

    @Override
    public String options() {
        return "status | leds | hid | fido | send TEXT";
    }

    @Override
    public CommandText purpose() {
        return CommandText.USB;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        return new Answer.Said(
                switch (options.word()) {
                    case "status" -> status(options.rest());
                    case "leds" -> lights(options.rest());
                    case "hid" -> become(options.rest(), DeviceCore.FIDO_KBD);
                    case "fido" -> become(options.rest(), DeviceCore.FIDO);
                    case "send" -> send(options.rest().text());
                    default -> throw new UsageException();
                });
    }

    private String status(Options rest) throws UsageException {
        rest.end();
        return texts.of(link(device.usbLink())) + "\n" + texts.of(core(device.usbCore()));
    }

    private static CommandText link(LinkStatus link) {
        return switch (link) {
            case DEFAULT -> CommandText.USB_NOT_CONNECTED;
            case ADDRESSED -> CommandText.USB_ADDRESSED;
            case CONFIGURED -> CommandText.USB_CONNECTED;
            case SUSPENDED -> CommandText.USB_SUSPENDED;
        };
    }

    private static CommandText core(DeviceCore core) {
        return switch (core) {
            case FIDO_KBD -> CommandText.USB_HID;
            case FIDO -> CommandText.USB_FIDO;
            case DEBUG, MASS_STORAGE, SERIAL, HID_V2 -> CommandText.USB_OTHER;
        };
    }

    private String lights(Options rest) throws UsageException {
        rest.end();
        int on = device.usbLights();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < LIGHTS.size(); i++) {
            if ((on >> i & 1) == 1) {
                names.add(LIGHTS.get(i));
            }
        }
        return names.isEmpty() ? texts.of(CommandText.NO_LIGHTS) : texts.of(CommandText.LIGHTS, String.join(", ", names));
    }

    private String become(Options rest, DeviceCore core) throws UsageException {
        rest.end();
        device.switchUsb(core);
        return texts.of(core(core));
    }

    private String send(String text) throws UsageException {
        if (text.isEmpty()) {
            throw new UsageException();
        }
        if (device.usbLink() != LinkStatus.CONFIGURED) {
            return texts.of(CommandText.USB_NOT_CONNECTED);
        }
        if (device.usbCore() != DeviceCore.FIDO_KBD) {
            return texts.of(CommandText.NO_KEYBOARD);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try {
            return texts.of(CommandText.TYPED, device.type(utf8), text.codePointCount(0, text.length()));
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }
}
