package precursor.vault.readout;

import java.util.Arrays;
import precursor.vault.record.RecordLimits;

/** A password as it travels: UTF-8 throughout. */
public record PasswordEntry(byte[] description, byte[] username, byte[] password, byte[] notes) implements Entry {

    static PasswordEntry read(PacketReader in) {
        if (in.map() != 4) {
            throw new MalformedPacketException("a password has four entries");
        }
        in.key(1);
        byte[] description = in.text(DataPacket.MOST_TEXT);
        in.key(2);
        byte[] username = in.text(DataPacket.MOST_TEXT);
        in.key(3);
        byte[] password = in.text(DataPacket.MOST_TEXT);
        in.key(4);
        return new PasswordEntry(description, username, password, in.text(DataPacket.MOST_TEXT));
    }

    boolean isTooLong() {
        return description.length > RecordLimits.MOST_TEXT
                || username.length > RecordLimits.MOST_TEXT
                || password.length > RecordLimits.MOST_TEXT
                || notes.length > RecordLimits.MOST_NOTES;
    }

    void writeTo(PacketWriter out) {
        out.map(4);
        out.unsigned(1).text(description);
        out.unsigned(2).text(username);
        out.unsigned(3).text(password);
        out.unsigned(4).text(notes);
    }

    @Override
    public void close() {
        Arrays.fill(description, (byte) 0);
        Arrays.fill(username, (byte) 0);
        Arrays.fill(password, (byte) 0);
        Arrays.fill(notes, (byte) 0);
    }

    @Override
    public String toString() {
        return "PasswordEntry";
    }
}
