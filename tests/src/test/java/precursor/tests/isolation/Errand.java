package precursor.tests.isolation;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/**
 * What a {@link Probe} is told about the world outside, so that it has something to aim at.
 *
 * @param secret a file outside, readable for this user
 * @param fonts the file behind the flash region of the fonts
 * @param newFile where no file is
 * @param home the user's home
 * @param neighbour another process of the same device
 * @param kernel the kernel's process
 * @param victim a process that may be signalled
 * @param port where somebody listens on loopback
 */
record Errand(
        String secret, String fonts, String newFile, String home, long neighbour, long kernel, long victim, int port)
        implements Request.MutableLend {

    private static final int MOST_PATH = 500;

    @Override
    public int opcode() {
        return 0;
    }

    @Override
    public void writeTo(PayloadWriter out) {
        out.string(secret).string(fonts).string(newFile).string(home);
        out.i64(neighbour).i64(kernel).i64(victim).i32(port);
    }

    static Errand read(PayloadReader in) {
        return new Errand(
                in.string(MOST_PATH),
                in.string(MOST_PATH),
                in.string(MOST_PATH),
                in.string(MOST_PATH),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i32());
    }
}
