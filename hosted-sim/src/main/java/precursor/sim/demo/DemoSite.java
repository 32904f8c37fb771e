package precursor.sim.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The site: one page with its script and style, and four requests in JSON. It listens on the loopback interface only, and
 * answers only what was asked of {@code localhost} by itself: other hosts' pages and names are refused.
 */
public final class DemoSite implements AutoCloseable {

    private static final String RP_ID = "localhost";

    /** Most bytes of a request. */
    static final int MOST_BODY = 64 * 1024;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private record Asset(String file, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "/", new Asset("page.html", "text/html; charset=utf-8"),
            "/page.js", new Asset("page.js", "text/javascript; charset=utf-8"),
            "/page.css", new Asset("page.css", "text/css; charset=utf-8"));

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String host;
    private final RelyingPartyDesk desk;

    private DemoSite(HttpServer server) {
        this.server = server;
        this.host = "localhost:" + server.getAddress().getPort();
        this.desk = new RelyingPartyDesk(RP_ID, origin(), InstantSource.system());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free one
     * @throws java.net.BindException when the port is taken
     */
    public static DemoSite start(int port) throws IOException {
        return new DemoSite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** Where it is, without a slash at the end. */
    public String origin() {
        return "http://" + host;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            try {
                requireOurs(exchange);
                answer(exchange);
            } catch (RefusedException e) {
                ObjectNode error = json.createObjectNode().put("error", e.getMessage());
                reply(exchange, e.status(), "application/json", json.writeValueAsBytes(error));
            }
        }
    }

    /** A page of another origin, or a name that somebody made to lead here, gets nothing. */
    private void requireOurs(HttpExchange exchange) throws RefusedException {
        Headers headers = exchange.getRequestHeaders();
        if (!host.equals(headers.getFirst("Host"))) {
            throw new RefusedException(421, "This is " + origin() + ".");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals(origin())) {
            throw new RefusedException(403, "This is for pages of " + origin() + " only.");
        }
    }

    private void answer(HttpExchange exchange) throws IOException, RefusedException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        Asset asset = ASSETS.get(path == null ? "" : path);
        if (asset != null) {
            requireMethod(exchange, method, "GET");
            reply(exchange, 200, asset.type(), resource(asset.file()));
            return;
        }
        byte[] answer =
                switch (path == null ? "" : path) {
                    case "/api/register/begin" -> {
                        JsonNode o = body(exchange, method);
                        yield begun(desk.beginRegistration(text(o, "user"), o.path("discoverable").asBoolean(false)));
                    }
                    case "/api/register/finish" -> {
                        JsonNode o = body(exchange, method);
                        yield verified(desk.finishRegistration(text(o, "id"), object(o, "credential")));
                    }
                    case "/api/sign-in/begin" -> {
                        JsonNode o = body(exchange, method);
                        yield begun(desk.beginSignIn(
                                o.has("user") ? Optional.of(text(o, "user")) : Optional.empty()));
                    }
                    case "/api/sign-in/finish" -> {
                        JsonNode o = body(exchange, method);
                        yield verified(desk.finishSignIn(text(o, "id"), object(o, "credential")));
                    }
                    default -> throw new RefusedException(404, "There is nothing here.");
                };
        reply(exchange, 200, "application/json", answer);
    }

    private byte[] begun(RelyingPartyDesk.Begun begun) throws JsonProcessingException {
        ObjectNode answer = json.createObjectNode().put("id", begun.id());
        answer.set("options", json.readTree(begun.options()));
        return json.writeValueAsBytes(answer);
    }

    private byte[] verified(Verified verified) throws JsonProcessingException {
        return json.writeValueAsBytes(verified);
    }

    private JsonNode body(HttpExchange exchange, String method) throws IOException, RefusedException {
        requireMethod(exchange, method, "POST");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new RefusedException(415, "Requests are application/json.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (bytes.length > MOST_BODY) {
            throw new RefusedException(413, "The request is too long.");
        }
        try {
            JsonNode o = json.readTree(bytes);
            if (o != null && o.isObject()) {
                return o;
            }
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "This is not JSON.");
        }
        throw new RefusedException(400, "A request is a JSON object.");
    }

    private static void requireMethod(HttpExchange exchange, String method, String wanted) throws RefusedException {
        if (!method.equals(wanted)) {
            exchange.getResponseHeaders().set("Allow", wanted);
            throw new RefusedException(405, "Use " + wanted + ".");
        }
    }

    private static String text(JsonNode o, String name) throws RefusedException {
        JsonNode value = o.path(name);
        if (!value.isTextual()) {
            throw new RefusedException(400, "The text " + name + " is missing.");
        }
        return value.textValue();
    }

    private static String object(JsonNode o, String name) throws RefusedException {
        JsonNode value = o.path(name);
        if (!value.isObject()) {
            throw new RefusedException(400, "The object " + name + " is missing.");
        }
        return value.toString();
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = DemoSite.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return in.readAllBytes();
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
