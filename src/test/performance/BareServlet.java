import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The least that a servlet can do for an invokeAction: it reads the body and answers a constant. Arguments: port, folder. */
public final class BareServlet extends HttpServlet {

    private static final byte[] ANSWER =
            "{\"accountId\":\"a\",\"action\":\"disable\",\"provider\":\"okta\"}".getBytes(StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[1]);
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "bare", new BareServlet());
        context.addServletMappingDecoded("/", "bare");
        tomcat.start();
        tomcat.getServer().await();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.getOutputStream().write(ANSWER);
    }
}
