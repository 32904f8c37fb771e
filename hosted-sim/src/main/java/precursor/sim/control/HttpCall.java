package precursor.sim.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One HTTP/1.1 request on a connection of its own. Written out because a command must be quick: the platform's client takes
 * longer to load than the request takes, and its older one may send a request twice.
 */
record HttpCall(int status, byte[] body) {

    private static final int MOST_HEADERS = 16 * 1024;
    private static final int MOST_BODY = 16 << 20;

    /**
     * Sends a request and reads the whole answer.
     *
     * @param target path and query
     * @param patience how long the answer may take
     */
    static HttpCall send(int port, String token, String method, String target, byte[] body, Duration patience)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 5000);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                    + token + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return read(socket.getInputStream());
        }
    }

    private static HttpCall read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!endsHeaders(head)) {
            int b = in.read();
            if (b < 0 || head.size() > MOST_HEADERS) {
                throw new ControlException(0, "the device does not answer as it should");
            }
            head.write(b);
        }
        String[] lines = head.toString(StandardCharsets.US_ASCII).split("\r\n", -1);
        String[] first = lines[0].split(" ", 3);
        int length = 0;
        for (String line : lines) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = number(line.substring(15).strip());
            }
        }
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || length > MOST_BODY) {
            throw new ControlException(0, "the device does not answer as it should");
        }
        return new HttpCall(number(first[1]), in.readNBytes(length));
    }

    private static boolean endsHeaders(ByteArrayOutputStream head) {
        return head.size() >= 4 && head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n");
    }

    private static int number(String text) throws ControlException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ControlException(0, "the device does not answer as it should");
        }
    }
}
