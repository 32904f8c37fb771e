package precursor.xous.kernel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** Kernel events on a pipe: length, number of the kind, components in their order. */
final class EventCodec {

    private static final int MOST_TEXT = 16 * 1024;
    private static final int MOST = 64 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

    void write(DataOutputStream to, KernelEvent event) throws IOException {
        PayloadWriter out = new PayloadWriter(bytes.clear());
        switch (event) {
            case KernelEvent.Started e ->
                out.u8(0).i32(e.pid()).string(e.name()).i64(e.osPid()).i32(e.life());
            case KernelEvent.Ready e -> out.u8(1).i32(e.pid()).string(e.name());
            case KernelEvent.Died e ->
                out.u8(2).i32(e.pid()).string(e.name()).string(e.reason()).bool(e.restart());
            case KernelEvent.Line e -> out.u8(3).i32(e.pid()).string(e.name()).string(e.text());
            case KernelEvent.Traced e ->
                out.u8(4)
                        .i64(e.nanos())
                        .i32(e.fromPid())
                        .string(e.from())
                        .i32(e.toPid())
                        .string(e.to())
                        .i32(e.server())
                        .i32(e.kind())
                        .i32(e.opcode());
            case KernelEvent.LockedDown e -> out.u8(5).bool(e.files()).bool(e.calls()).string(e.missing());
            case KernelEvent.Booted e -> out.u8(6).i64(e.millis());
            case KernelEvent.Halted e -> out.u8(7).i32(e.code()).string(e.reason());
        }
        to.writeInt(out.written());
        to.write(bytes.array(), 0, out.written());
    }

    /** The next event; nothing at the end of the stream. */
    Optional<KernelEvent> read(DataInputStream from) throws IOException {
        byte[] header = from.readNBytes(4);
        if (header.length < 4) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(header).getInt();
        if (length < 1 || length > MOST) {
            throw new IOException("an event of " + length + " bytes");
        }
        byte[] body = from.readNBytes(length);
        if (body.length < length) {
            return Optional.empty();
        }
        return Optional.of(decode(new PayloadReader(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN))));
    }

    private static KernelEvent decode(PayloadReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new KernelEvent.Started(in.i32(), in.string(MOST_TEXT), in.i64(), in.i32());
            case 1 -> new KernelEvent.Ready(in.i32(), in.string(MOST_TEXT));
            case 2 -> new KernelEvent.Died(in.i32(), in.string(MOST_TEXT), in.string(MOST_TEXT), in.bool());
            case 3 -> new KernelEvent.Line(in.i32(), in.string(MOST_TEXT), in.string(MOST_TEXT));
            case 4 -> new KernelEvent.Traced(
                    in.i64(),
                    in.i32(),
                    in.string(MOST_TEXT),
                    in.i32(),
                    in.string(MOST_TEXT),
                    in.i32(),
                    in.i32(),
                    in.i32());
            case 5 -> new KernelEvent.LockedDown(in.bool(), in.bool(), in.string(MOST_TEXT));
            case 6 -> new KernelEvent.Booted(in.i64());
            case 7 -> new KernelEvent.Halted(in.i32(), in.string(MOST_TEXT));
            default -> throw new MalformedMessageException("kernel event " + kind);
        };
    }
}
