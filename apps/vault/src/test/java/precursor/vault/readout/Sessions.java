package precursor.vault.readout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** A session over records in memory, and the computer's side of it, written with the authenticator's CBOR. */
final class Sessions {

    static final int CHANNEL = 7;

    /** Keeps what it is given, as text, in order. */
    static final class Memory implements ReadoutRecords {
        final List<List<String>> passwords = new ArrayList<>();
        final List<List<String>> codes = new ArrayList<>();
        boolean broken;

        @Override
        public DataPacket read(Kind kind) throws FailedException {
            check();
            return switch (kind) {
                case PASSWORD -> new DataPacket.Passwords(passwords.stream()
                        .map(p -> new PasswordEntry(utf8(p.get(0)), utf8(p.get(1)), utf8(p.get(2)), utf8(p.get(3))))
                        .toList());
                case OTP -> new DataPacket.Otps(codes.stream()
                        .map(c -> new OtpEntry(
                                Long.parseLong(c.get(0)),
                                utf8(c.get(1)),
                                Integer.parseInt(c.get(2)),
                                HashAlgorithm.valueOf(c.get(3)),
                                utf8(c.get(4)),
                                Boolean.parseBoolean(c.get(5))))
                        .toList());
            };
        }

        @Override
        public void restore(DataPacket packet) throws FailedException {
            check();
            switch (packet) {
                case DataPacket.Passwords p -> p.entries().forEach(e -> passwords.add(List.of(
                        text(e.description()), text(e.username()), text(e.password()), text(e.notes()))));
                case DataPacket.Otps o -> o.entries().forEach(e -> codes.add(List.of(
                        Long.toString(e.step()),
                        text(e.secret()),
                        Integer.toString(e.digits()),
                        e.algorithm().name(),
                        text(e.name()),
                        Boolean.toString(e.hotp()))));
            }
        }

        private void check() throws FailedException {
            if (broken) {
                throw new FailedException("broken");
            }
        }
    }

    private Sessions() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static CborValue password(String... texts) {
        CborMap.Builder map = CborMap.builder();
        for (int i = 0; i < texts.length; i++) {
            map.put(i + 1, CborValue.of(texts[i]));
        }
        return map.build();
    }

    static CborMap.Builder code(long step, String secret, long digits, long algorithm, String name) {
        return CborMap.builder()
                .put(1, CborValue.of(step))
                .put(2, CborValue.of(secret))
                .put(3, CborValue.of(digits))
                .put(4, CborValue.of(algorithm))
                .put(5, CborValue.of(name));
    }

    /** A data packet; {@code kind} as packets number it. */
    static byte[] packet(long kind, CborValue... entries) {
        return CborWriter.write(CborMap.builder()
                .put(1, CborValue.of(kind))
                .put(2, CborValue.array(entries))
                .build());
    }

    static byte[] envelope(long index, long size, boolean more, byte[] data) {
        return CborWriter.write(CborMap.builder()
                .put(1, CborValue.of(index))
                .put(2, CborValue.of(size))
                .put(3, CborValue.of(more))
                .put(4, CborValue.of(data))
                .build());
    }

    static byte[] envelope(long index, boolean more, byte[] data) {
        return envelope(index, data.length, more, data);
    }
}
