package precursor.sim.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The control API on a loopback port. A request is answered only when it names this port as its host (so that a web page
 * cannot reach it through a name of its own), does not come from a web page at all, and bears the token of this run.
 *
 * <p>Errors are JSON with one field, {@code error}: 400 nonsense, 401 no or wrong token, 403 wrong host or a web page, 404
 * and 405 unknown, 408 waited in vain (with the screen as it is), 409 the device cannot do that now, 413 too long.
 */
public final class ControlServer implements AutoCloseable {

    private static final int MOST_BODY = 64 * 1024;
    private static final int TOKEN_BYTES = 24;
    private static final String BEARER = "Bearer ";

    private final HttpServer http;
    private final ExecutorService threads;
    private final Routes routes;
    private final Consumer<String> log;
    private final byte[] token;

    private ControlServer(HttpServer http, Routes routes, Consumer<String> log, byte[] token) {
        this.http = http;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.routes = routes;
        this.log = log;
        this.token = token;
    }

    /**
     * Starts it on any free port with a fresh token.
     *
     * @param log told of requests that failed through a fault of ours
     */
    public static ControlServer start(Controlled device, Consumer<String> log) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        byte[] token = HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII);
        HttpServer http = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        ControlServer server = new ControlServer(http, new Routes(device), log, token);
        http.setExecutor(server.threads);
        http.createContext("/", server::serve);
        http.start();
        return server;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What requests must bear. It goes to the person who started the device, nowhere else. */
    public String token() {
        return new String(token, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Routes.Answer answer = answer(exchange);
            switch (answer) {
                case Routes.Answer.Json a ->
                    send(exchange, a.status(), "application/json", Body.JSON.writeValueAsBytes(a.body()));
                case Routes.Answer.Picture a -> send(exchange, 200, "image/png", a.png());
            }
        }
    }

    private Routes.Answer answer(HttpExchange exchange) throws IOException {
        try {
            admit(exchange);
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
            if (body.length > MOST_BODY) {
                throw new BadRequestException(413, "the body is longer than " + MOST_BODY + " bytes");
            }
            return routes.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    body);
        } catch (BadRequestException e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(503, "the device is being switched off");
        } catch (RuntimeException e) {
            log.accept("control: " + exchange.getRequestURI().getPath() + ": " + e);
            return error(500, "that went wrong in the simulator: " + e.getClass().getSimpleName());
        }
    }

    private void admit(HttpExchange exchange) {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        if (!Set.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host)) {
            throw new BadRequestException(403, "wrong host");
        }
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            throw new BadRequestException(403, "not for web pages");
        }
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] shown = authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        if (!MessageDigest.isEqual(token, Arrays.copyOf(shown, Math.min(shown.length, 2 * token.length)))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            throw new BadRequestException(401, "the token is missing or wrong");
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    query.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the query is not well formed");
        }
    }

    private static Routes.Answer error(int status, String what) {
        return new Routes.Answer.Json(status, Body.JSON.createObjectNode().put("error", what));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
