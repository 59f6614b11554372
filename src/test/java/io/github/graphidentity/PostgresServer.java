package io.github.graphidentity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the test, on the loopback interface, from Debian's package. Root cannot run it; then its own user does. */
public final class PostgresServer {

    public static final String USER = "emulator";
    public static final String PASSWORD = "emulator-password";

    private static final String AS_ITS_USER = """
            PATH=$(echo /usr/lib/postgresql/*/bin | cut -d' ' -f1):$PATH
            as=(); [[ $EUID -ne 0 ]] || as=(runuser -u postgres --)
            cd /
            """;

    private final String folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(String folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Creates a server without databases of the emulator, and starts it. */
    public static PostgresServer start() throws IOException, InterruptedException {
        String folder = Shell.run(AS_ITS_USER + "\"${as[@]}\" mktemp -d /tmp/postgres.XXXXXX")
                .strip();
        PostgresServer server = new PostgresServer(folder, freePort());
        // Without fsync, because the tests do not end the machine.
        server.run("""
                "${as[@]}" tee %1$s/password >/dev/null <<<'%2$s'
                "${as[@]}" initdb -D %1$s/data -U %3$s --pwfile=%1$s/password -A scram-sha-256 -E UTF8 --no-sync >/dev/null
                "${as[@]}" tee -a %1$s/data/postgresql.conf >/dev/null <<'END'
                listen_addresses = '127.0.0.1'
                port = %4$s
                unix_socket_directories = ''
                fsync = off
                END
                """.formatted(folder, PASSWORD, USER, server.port));
        server.resume();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String run(String script) throws IOException, InterruptedException {
        return Shell.run(AS_ITS_USER + script);
    }

    /** Creates an empty database and returns its JDBC URL. */
    public String newDatabase() throws IOException, InterruptedException {
        String name = "test" + databases.incrementAndGet();
        query("postgres", "CREATE DATABASE " + name);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** The output of a statement, without headings. */
    public String query(String database, String statement) throws IOException, InterruptedException {
        return run("PGPASSWORD=" + PASSWORD + " psql -qAtX -h 127.0.0.1 -p " + port + " -U " + USER + " " + database
                        + " <<'END'\n" + statement + ";\nEND\n")
                .strip();
    }

    /** Stops the server and ends its connections. The databases remain. */
    public void stop() throws IOException, InterruptedException {
        run("\"${as[@]}\" pg_ctl -D " + folder + "/data -m immediate -s -w stop");
    }

    /** Starts the server again. */
    public void resume() throws IOException, InterruptedException {
        run("\"${as[@]}\" pg_ctl -D %1$s/data -l %1$s/log -s -w start </dev/null >/dev/null 2>&1".formatted(folder));
    }

    /** Stops the server and deletes its databases. */
    public void close() throws IOException {
        try {
            run(
                    "! \"${as[@]}\" pg_ctl -D %1$s/data status >/dev/null || \"${as[@]}\" pg_ctl -D %1$s/data -m immediate -s -w stop; rm -rf %1$s"
                            .formatted(folder));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
