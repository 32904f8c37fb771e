package precursor.vault.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.vault.record.RecordLimits;

/** All that one backup has, or one restore brings. Wipe it by closing it. */
public sealed interface DataPacket extends AutoCloseable {

    /** Most bytes of a text that is read at all: more than a record may have, so that one that is too long can be named, and far less than would hurt. */
    int MOST_TEXT = 64 * 1024;

    /** Most entries that a computer can restore at a time. */
    int MOST_ENTRIES = 20_000;

    record Passwords(List<PasswordEntry> entries) implements DataPacket {
        public Passwords {
            entries = List.copyOf(entries);
        }

        @Override
        public void close() {
            entries.forEach(PasswordEntry::close);
        }
    }

    record Otps(List<OtpEntry> entries) implements DataPacket {
        public Otps {
            entries = List.copyOf(entries);
        }

        @Override
        public void close() {
            entries.forEach(OtpEntry::close);
        }
    }

    @Override
    void close();

    /** How many entries there are. */
    default int size() {
        return switch (this) {
            case Passwords p -> p.entries().size();
            case Otps o -> o.entries().size();
        };
    }

    /** The name, UTF-8, of the first entry that has a longer text than {@link RecordLimits} say; its bytes are the entry's. */
    default Optional<byte[]> tooLong() {
        return switch (this) {
            case Passwords p -> p.entries().stream()
                    .filter(PasswordEntry::isTooLong)
                    .findFirst()
                    .map(PasswordEntry::description);
            case Otps o -> o.entries().stream().filter(OtpEntry::isTooLong).findFirst().map(OtpEntry::name);
        };
    }

    /** As it travels. */
    default byte[] write() {
        try (PacketWriter out = new PacketWriter()) {
            Kind kind = switch (this) {
                case Passwords p -> Kind.PASSWORD;
                case Otps o -> Kind.OTP;
            };
            out.map(2).unsigned(1).unsigned(kind.inPacket()).unsigned(2).array(size());
            switch (this) {
                case Passwords p -> p.entries().forEach(entry -> entry.writeTo(out));
                case Otps o -> o.entries().forEach(entry -> entry.writeTo(out));
            }
            return out.finish();
        }
    }

    /** Reads all of it or nothing; the bytes stay the caller's. */
    static DataPacket read(byte[] packet) {
        PacketReader in = new PacketReader(packet);
        try {
            DataPacket read = read(in);
            in.end();
            return read;
        } catch (MalformedPacketException e) {
            in.wipeCopies();
            throw e;
        }
    }

    private static DataPacket read(PacketReader in) {
        if (in.map() != 2) {
            throw new MalformedPacketException("a packet has two entries");
        }
        in.key(1);
        Kind kind = Kind.ofPacket(in.unsigned()).orElseThrow(() -> new MalformedPacketException("an unknown kind"));
        in.key(2);
        return switch (kind) {
            case PASSWORD -> new Passwords(entries(in, PasswordEntry::read));
            case OTP -> new Otps(entries(in, OtpEntry::read));
        };
    }

    private static <T> List<T> entries(PacketReader in, Function<PacketReader, T> read) {
        int count = in.array();
        if (count > MOST_ENTRIES) {
            throw new MalformedPacketException("too many entries");
        }
        List<T> entries = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            entries.add(read.apply(in));
        }
        return entries;
    }
}
