package precursor.sim.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoSiteTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final DemoSite site;

    DemoSiteTest() throws IOException {
        site = DemoSite.start(0);
    }

    @AfterEach
    void close() {
        http.close();
        site.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(site.origin() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void thePageUsesNothingFromElsewhere() throws Exception {
        for (String path : new String[] {"/", "/page.js", "/page.css"}) {
            HttpResponse<String> page = send(to(path));
            assertEquals(200, page.statusCode());
            assertFalse(page.body().contains("://"), path);
            assertTrue(page.headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow()
                    .startsWith("default-src 'none'"));
        }
    }

    @Test
    void hostileRequestsAreRefused() throws Exception {
        assertEquals(404, send(to("/../etc/passwd")).statusCode());
        assertEquals(405, send(to("/api/register/begin")).statusCode());
        assertEquals(405, post("/", "{}").statusCode());
        assertEquals(
                415,
                send(to("/api/sign-in/begin").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode());
        for (String body : new String[] {"", "[", "[]", "7", "null", "{}", "{\"user\":7}", "{\"user\":\" \"}", "{\"user\":\"a\\u0000\"}"}) {
            assertEquals(400, post("/api/register/begin", body).statusCode(), body);
        }
        assertEquals(413, post("/api/register/begin", " ".repeat(DemoSite.MOST_BODY + 1)).statusCode());
        assertEquals(404, post("/api/sign-in/begin", "{\"user\":\"nobody\"}").statusCode());
        assertEquals(400, post("/api/register/finish", "{\"id\":\"x\",\"credential\":7}").statusCode());
        assertEquals(409, post("/api/register/finish", "{\"id\":\"x\",\"credential\":{}}").statusCode());
        assertEquals(
                403,
                send(to("/").header("Origin", "http://elsewhere.example")).statusCode());
        HttpRequest byNumber = HttpRequest.newBuilder(
                        URI.create(site.origin().replace("localhost", "127.0.0.1") + "/"))
                .build();
        assertEquals(421, http.send(byNumber, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void aCeremonyIsFinishedOnce() throws Exception {
        String begun = post("/api/register/begin", "{\"user\":\"ada\"}").body();
        String id = begun.replaceAll(".*\"id\":\"([^\"]{22})\".*", "$1");
        String finish = "{\"id\":\"" + id + "\",\"credential\":{\"type\":\"public-key\"}}";
        assertEquals(400, post("/api/register/finish", finish).statusCode());
        assertEquals(409, post("/api/register/finish", finish).statusCode());
    }
}
