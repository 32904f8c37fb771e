package precursor.vault.readout.window;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.readout.DataPacket;
import precursor.vault.readout.Kind;
import precursor.vault.readout.ReadoutRecords;

/**
 * Records behind a door: of a restore that has one too long to be used, nothing is kept, and the person is told which. The computer hears only that it
 * failed; the protocol has no words for more.
 *
 * @param tooLong takes the name of such a record
 */
record FittingRecords(ReadoutRecords records, Consumer<String> tooLong) implements ReadoutRecords {

    @Override
    public DataPacket read(Kind kind) throws FailedException {
        return records.read(kind);
    }

    @Override
    public void restore(DataPacket packet) throws FailedException {
        Optional<byte[]> name = packet.tooLong();
        if (name.isPresent()) {
            tooLong.accept(new String(name.get(), StandardCharsets.UTF_8));
            throw new FailedException("a record is too long");
        }
        records.restore(packet);
    }
}
