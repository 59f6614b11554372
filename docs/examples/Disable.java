import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** Disables Dora's Active Directory account and reads it back. Run: java -Djavax.net.ssl.trustStore=trust.p12 Disable.java. */
class Disable {
    static final String HOST = System.getenv().getOrDefault("GRAPH", "https://localhost:8443");
    static final String GRAPH = HOST + "/v1.0/security/identities/identityAccounts";
    static final String TOKENS = System.getenv().getOrDefault("AUTHORITY", "https://localhost:8443")
            + "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token";

    public static void main(String[] args) throws Exception {
        String token = find("\"access_token\":\"([^\"]+)\"", send(post(TOKENS, "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=50c00000-0000-4000-8000-000000000001"
                        + "&client_secret=soc-automation-secret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")));
        // The JDK has no JSON parser. A real client would use a library.
        String dora = find("(\\{[^{}]*\"displayName\":\"Dora Documented\".*?\\]\\})", send(bearer(token, HttpRequest.newBuilder(URI.create(GRAPH)))));
        String id = find("\"id\":\"([^\"]+)\"", dora);
        String account = find("\"identifier\":\"([^\"]+)\",\"identityProvider\":\"activeDirectory\"", dora);
        String result = send(bearer(token, post(GRAPH + "/" + id + "/invokeAction", "application/json",
                "{\"accountId\":\"%s\",\"action\":\"disable\",\"identityProvider\":\"activeDirectory\"}".formatted(account))));
        System.out.println(find("\"action\":\"(\\w+)\"", result) + " " + find("\"accountId\":\"([^\"]+)\"", result));
        String read = send(bearer(token, HttpRequest.newBuilder(URI.create(GRAPH + "/" + id))));
        System.out.println("isEnabled: " + find("\"isEnabled\":(\\w+)", read));
    }

    static HttpRequest.Builder post(String url, String type, String body) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    static HttpRequest.Builder bearer(String token, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    static String send(HttpRequest.Builder request) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IllegalStateException(response.body());
        return response.body();
    }

    static String find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow().group(1);
    }
}
