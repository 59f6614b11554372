import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends requests to an emulator in a container, to create its AOT cache and to put load on it:
 * {@code java Requests.java HTTP HTTPS LDAP INVOCATIONS}. Exits with 1 at the first response that is not 200.
 */
class Requests {

    private static final String TENANT = "c0ffee00-0000-4000-8000-000000000001";
    private static final String DORA = "/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b";
    private static final String IN_AD = "256db173-930a-4991-9061-0d51a9a93ba5";
    private static final String IN_OKTA = "878a6911-f3da-41eb-a895-1d46fa054d3e";
    private static final int CONNECTIONS = 8;

    private final String http;
    private final String https;
    private final HttpClient client;

    private Requests(String http, String https) throws Exception {
        this.http = http;
        this.https = https;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(awaitAuthority(http)))
                .build();
    }

    public static void main(String[] args) throws Exception {
        Requests requests = new Requests(args[0], args[1]);
        requests.readAll(requests.token());
        searchDirectory(args[2]);
        long start = System.nanoTime();
        int invocations = Integer.parseInt(args[3]);
        requests.invoke(invocations);
        // The only line of output. docker/check reads the rate (invocations per second) from it.
        System.out.println(invocations * 1_000_000_000L / (System.nanoTime() - start));
        System.exit(0);
    }

    /** Waits until the emulator answers and returns the certificate of its authority. */
    private static byte[] awaitAuthority(String http) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(http + "/_emulator/tls/ca.pem")).build();
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    return response.body();
                }
            } catch (java.io.IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("nothing answers at " + http);
    }

    private static SSLContext trusting(byte[] authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "emulator",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private String token() throws Exception {
        String answer = send(HttpRequest.newBuilder(URI.create(https + "/" + TENANT + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"
                        + "&client_id=50c00000-0000-4000-8000-000000000008&client_secret=playbook-secret"
                        + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")));
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException(answer);
        }
        return token.group(1);
    }

    private void readAll(String token) throws Exception {
        for (int i = 0; i < 20; i++) {
            send(HttpRequest.newBuilder(URI.create(http + "/_emulator/identities")));
            send(HttpRequest.newBuilder(URI.create(http + "/" + TENANT + "/v2.0/.well-known/openid-configuration")));
            send(HttpRequest.newBuilder(URI.create(http + "/" + TENANT + "/discovery/v2.0/keys")));
            send(HttpRequest.newBuilder(URI.create(http + "/actuator/health/readiness")));
            send(HttpRequest.newBuilder(URI.create(http + "/api/v1/users/" + IN_OKTA))
                    .header("Authorization", "SSWS okta-api-token"));
            send(HttpRequest.newBuilder(
                            URI.create(https + "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')"))
                    .header("Authorization", "Bearer " + token));
            token();
        }
    }

    private static void searchDirectory(String url) throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put(Context.SECURITY_PRINCIPAL, "CN=Administrator,CN=Users,DC=contoso,DC=example");
        environment.put(Context.SECURITY_CREDENTIALS, "Passw0rd!");
        InitialDirContext directory = new InitialDirContext(environment);
        SearchControls subtree = new SearchControls();
        subtree.setSearchScope(SearchControls.SUBTREE_SCOPE);
        if (!directory.search("DC=contoso,DC=example", "(sAMAccountName=dora.documented)", subtree).hasMore()) {
            throw new IllegalStateException("Dora is not in the directory");
        }
        directory.close();
    }

    /**
     * Alternates disable and enable, so that each invocation writes. Only one connection uses Okta, because the org rejects
     * conflicting changes of one user.
     */
    private void invoke(int invocations) throws Exception {
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> rounds = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            int first = connection;
            rounds.add(connections.submit(() -> {
                String token = token();
                for (int i = first; i < invocations; i += CONNECTIONS) {
                    boolean directory = first > 0;
                    String action = i / CONNECTIONS % 2 == 0 ? "disable" : "enable";
                    send(HttpRequest.newBuilder(URI.create(http + "/v1.0" + DORA + "/invokeAction"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"accountId\":\"" + (directory ? IN_AD : IN_OKTA)
                                    + "\",\"action\":\"" + action + "\",\"identityProvider\":\""
                                    + (directory ? "activeDirectory" : "okta") + "\"}")));
                }
                return null;
            }));
        }
        for (Future<?> round : rounds) {
            round.get();
        }
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.uri() + " " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
