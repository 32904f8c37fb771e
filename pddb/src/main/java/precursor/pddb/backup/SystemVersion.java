package precursor.pddb.backup;

import java.nio.ByteBuffer;

/**
 * The version of a part of the source device's software, as 16 bytes of a backup header: four numbers of 0..65535, and the commit that
 * was built when it was no release.
 */
public record SystemVersion(int major, int minor, int revision, int extra, int commit, boolean hasCommit) {

    /** Length in the header. */
    public static final int BYTES = 16;

    /** What stands there when nothing is known. */
    public static final SystemVersion NONE = new SystemVersion(0, 0, 0, 0, 0, false);

    static SystemVersion read(ByteBuffer in) {
        int major = Short.toUnsignedInt(in.getShort());
        int minor = Short.toUnsignedInt(in.getShort());
        int revision = Short.toUnsignedInt(in.getShort());
        int extra = Short.toUnsignedInt(in.getShort());
        int commit = in.getInt();
        return new SystemVersion(major, minor, revision, extra, commit, in.getInt() != 0);
    }

    void write(ByteBuffer out) {
        out.putShort((short) major)
                .putShort((short) minor)
                .putShort((short) revision)
                .putShort((short) extra)
                .putInt(commit)
                .putInt(hasCommit ? 1 : 0);
    }

    /** As releases are named: {@code v0.9.16-12}, with {@code -gCOMMIT} when there is one. */
    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + revision + (extra == 0 && !hasCommit ? "" : "-" + extra)
                + (hasCommit ? "-g" + Integer.toHexString(commit) : "");
    }
}
