"""Client and pytest fixtures for graph-identity-emulator. It needs only the standard library; copy this file or install it.

    with Emulator.start("graph-identity-emulator.jar") as emulator, emulator.create_tenant() as tenant:
        run_my_product(graph=emulator.graph_url, token=tenant.token())
        tenant.verify(expect(operation="invokeAction", action="disable", exactly=1))

Field names are those of docs/reference/control-api.md, faults.md and journal.md, in camelCase or snake_case.
"""

import datetime
import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["ControlError", "Emulator", "Fault", "NotVerified", "Tenant", "expect"]

_READY = re.compile(r"is ready: Graph at (http://localhost:\d+)/")
_START_SECONDS = 120
_CALL_SECONDS = 90  # longer than any verification waits


class ControlError(Exception):
    """The control API refused a call. The message says what would be right; `status` is the HTTP status."""

    def __init__(self, status, detail):
        super().__init__(detail)
        self.status = status


class NotVerified(AssertionError):
    """A verification failed. `results` has the matching entries and the nearest entry of each expectation."""

    def __init__(self, detail, results):
        super().__init__(detail)
        self.results = results


def _fields(snake_case):
    return {re.sub(r"_(\w)", lambda letter: letter[1].upper(), name): value for name, value in snake_case.items()}


def expect(**pattern):
    """Returns an expectation: fields of the journal, and `exactly`, `at_least`, `at_most` or `never=True`."""
    return _fields(pattern)


class Emulator:
    """A running emulator. `with` stops it at the end, if `start` started it."""

    def __init__(self, url, key=None):
        """Attaches to a running emulator, such as `http://localhost:8080`. `key` is its `emulator.control.key`."""
        self.url = url.rstrip("/")
        self._key = key
        self._process = None
        self._folder = None
        self.ports = self.send("GET", "")["ports"]

    @classmethod
    def start(cls, jar=None, *, settings=None, seed=None, ldap=False, java=None, output=None):
        """Starts the runnable jar on free ports, and returns when its seed is applied and its ports are open.

        jar: by default the environment variable GRAPH_IDENTITY_EMULATOR_JAR.
        settings: names and values of docs/reference/configuration.md. seed: a file. ldap: opens LDAP and LDAPS, too.
        java: by default that of JAVA_HOME, or the one on the path. output: a function that gets each printed line.
        Raises RuntimeError with the reason and the remedy that the emulator printed, if it does not start.
        """
        jar = jar or os.environ.get("GRAPH_IDENTITY_EMULATOR_JAR")
        if not jar or not os.path.isfile(jar):
            raise FileNotFoundError(
                f"The emulator's jar is missing: {jar}. Pass its path, or set GRAPH_IDENTITY_EMULATOR_JAR to it."
            )
        home = os.environ.get("JAVA_HOME")
        java = java or (os.path.join(home, "bin", "java") if home else "java")
        port = "0" if ldap else "-1"
        chosen = {"server.port": "0", "emulator.tls.port": "0"}
        chosen.update({"emulator.directory.ldap-port": port, "emulator.directory.ldaps-port": port})
        if seed:
            chosen["emulator.tenant.seed"] = pathlib.Path(seed).absolute().as_uri()
        chosen.update(settings or {})
        command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        # The emulator ends with this process, even if it is killed.
        command += [f"-Dgraph-identity-emulator.parent={os.getpid()}", "-jar", str(jar)]
        command += [f"--{name}={value}" for name, value in chosen.items()]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
        )
        try:
            emulator = cls(_await_ready(process, output), chosen.get("emulator.control.key"))
        except BaseException:
            _stop(process)
            raise
        emulator._process = process
        return emulator

    @property
    def https_url(self):
        """The base URL over HTTPS: the authority host of Microsoft's libraries."""
        return f"https://localhost:{self.ports['https']}"

    @property
    def graph_url(self):
        """Graph's base URL."""
        return self.url + "/v1.0"

    @property
    def ca_file(self):
        """A file with the certificate authority, for REQUESTS_CA_BUNDLE, SSL_CERT_FILE or the argument `verify`."""
        if self._folder is None:
            folder = tempfile.mkdtemp(prefix="graph-identity-emulator-")
            pathlib.Path(folder, "ca.pem").write_text(self._call("GET", "/tls/ca.pem"), encoding="ascii")
            self._folder = folder
        return os.path.join(self._folder, "ca.pem")

    def ssl_context(self):
        """A TLS context that trusts this emulator and nothing else."""
        return ssl.create_default_context(cafile=self.ca_file)

    def create_tenant(self, seed=None):
        """Creates a tenant from a seed: a dict, or text in YAML or JSON. Omitted sections are those of the default seed."""
        return Tenant(self, self.send("POST", "/tenants", seed))

    def tenants(self):
        """Returns all tenants."""
        return [Tenant(self, description) for description in self.send("GET", "/tenants")]

    def default_tenant(self):
        """Returns the tenant that the emulator started with."""
        return next(tenant for tenant in self.tenants() if tenant.is_default)

    def send(self, method, path, body=None, **parameters):
        """Sends any call of the control API, and returns its JSON. `path` comes after /_emulator."""
        text = self._call(method, path, body, parameters)
        return json.loads(text) if text else None

    def _call(self, method, path, body=None, parameters=None):
        url = self.url + "/_emulator" + path
        if parameters:
            url += "?" + urllib.parse.urlencode(parameters)
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        request = urllib.request.Request(url, text and text.encode(), {"Content-Type": "application/json"}, method=method)
        if self._key:
            request.add_header("Authorization", "Bearer " + self._key)
        # Without the proxy of the environment: the emulator may be that proxy.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_CALL_SECONDS) as response:
                return response.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                text = refused.read().decode(errors="replace")
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {}
            detail = problem.get("detail") or text
            if refused.code == 409 and path == "/verify":
                raise NotVerified(detail, problem.get("expectations")) from None
            raise ControlError(refused.code, detail) from None

    def close(self):
        """Stops the emulator, if `start` started it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._process is not None:
            _stop(self._process)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Tenant:
    """A tenant of an emulator. `with` deletes it at the end; the default tenant is reset instead."""

    def __init__(self, emulator, description):
        self.emulator = emulator
        self.id = description["id"]
        self.domain = description["domain"]
        self.is_default = description["isDefault"]
        self.clients = {client["name"]: client for client in description["clients"]}
        self.okta_api_tokens = description["oktaApiTokens"]

    def __repr__(self):
        return f"Tenant({self.id}, {self.domain})"

    @property
    def authority(self):
        """The authority for Microsoft's libraries, which require HTTPS."""
        return f"{self.emulator.https_url}/{self.id}"

    def client(self, name):
        """Returns the `id` and `secret` of a registered client, such as `soc-automation`."""
        if name not in self.clients:
            raise KeyError(f"Unknown client '{name}'. The clients of the tenant are {', '.join(self.clients)}.")
        return self.clients[name]

    def token(self, **order):
        """Mints a token for Graph, by default for an application with every permission. Fields: POST /_emulator/tokens."""
        return self.send("POST", "/tokens", _fields(order))["accessToken"]

    def identities(self):
        """Returns all identities with the current state of their accounts."""
        return self.send("GET", "/identities")

    def identity(self, name):
        """Returns one identity by its id or userPrincipalName."""
        return self.send("GET", "/identities/" + urllib.parse.quote(name, safe="@"))

    def account(self, identifier):
        """Returns the current state of an account at its provider."""
        for identity in self.identities():
            for account in identity["accounts"]:
                if account["identifier"] == identifier:
                    return account["state"]
        raise KeyError(f"The tenant has no account '{identifier}'.")

    def add_fault(self, fault, **fields):
        """Adds a fault, such as `add_fault("throttle", operation="invokeAction", retry_after="1", first=1)`."""
        return Fault(self, self.send("POST", "/faults", _fields({"fault": fault, **fields})))

    def clear_faults(self):
        """Removes all faults."""
        self.send("DELETE", "/faults")

    def delay_actions(self, seconds):
        """Lets every action take effect this long after its response, by the tenant's clock."""
        self.send("POST", "/asynchronous", {"delayMilliseconds": round(seconds * 1000)})

    def time(self):
        """Returns the time of the tenant's clock."""
        return _moment(self.send("GET", "/clock"))

    def advance(self, duration):
        """Moves the tenant's clock forward by seconds or a timedelta, and returns its time."""
        seconds = duration.total_seconds() if isinstance(duration, datetime.timedelta) else duration
        return _moment(self.send("POST", "/clock", {"advance": f"PT{seconds}S"}))

    def set_time(self, moment):
        """Sets the tenant's clock to a datetime with a time zone, and returns its time."""
        return _moment(self.send("POST", "/clock", {"set": moment.isoformat()}))

    def freeze(self):
        """Stops the tenant's clock, and returns its time."""
        return _moment(self.send("POST", "/clock", {"frozen": True}))

    def resume(self):
        """Lets the tenant's clock run again, and returns its time."""
        return _moment(self.send("POST", "/clock", {"frozen": False}))

    def journal(self, **filters):
        """Returns the entries of the journal, oldest first, filtered by the fields of docs/reference/journal.md."""
        query, entries = {**_fields(filters), "limit": 1000}, []
        while True:
            page = self.send("GET", "/journal", **query)
            entries += page["entries"]
            if page.get("next") is None:
                return entries
            query["after"] = page["next"]

    def clear_journal(self):
        """Deletes the entries of the journal."""
        self.send("DELETE", "/journal")

    def verify(self, *expectations, within=0, in_order=False, after=0):
        """Raises NotVerified if the journal does not satisfy an expectation; waits up to `within` seconds for it."""
        body = {"expect": list(expectations), "inOrder": in_order, "after": after}
        return self.send("POST", "/verify", {**body, "withinMilliseconds": round(within * 1000)})

    def reset(self):
        """Restores the initial seed, and deletes the journal."""
        self.send("POST", "/reset")

    def send(self, method, path, body=None, **parameters):
        """Sends any call of the control API for this tenant, and returns its JSON."""
        return self.emulator.send(method, path, body, tenant=self.id, **parameters)

    def close(self):
        """Deletes the tenant; the default tenant is reset instead."""
        if self.is_default:
            self.reset()
        else:
            self.emulator.send("DELETE", "/tenants/" + self.id)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Fault:
    """An active fault. `with` removes it at the end."""

    def __init__(self, tenant, description):
        self.tenant = tenant
        self.id = description["id"]

    @property
    def hits(self):
        """How many requests the fault was applied to."""
        return self.tenant.send("GET", "/faults/" + self.id)["hits"]

    def remove(self):
        """Removes the fault; does nothing if it was removed before."""
        try:
            self.tenant.send("DELETE", "/faults/" + self.id)
        except ControlError as refused:
            if refused.status != 404:
                raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.remove()


def _moment(clock):
    # Python before 3.11 reads neither Z nor nanoseconds.
    text = re.sub(r"(\.\d{1,6})\d*", lambda part: part[1].ljust(7, "0"), clock["now"].replace("Z", "+00:00"))
    return datetime.datetime.fromisoformat(text)


def _await_ready(process, output):
    """Reads until the emulator is ready, and lets a thread read the rest, so that the emulator never waits for a reader."""
    late = threading.Timer(_START_SECONDS, process.kill)
    late.start()
    printed = []
    for line in process.stdout:
        printed.append(line)
        if output:
            output(line.rstrip("\n"))
        ready = _READY.search(line)
        if ready:
            late.cancel()
            threading.Thread(target=_drain, args=(process.stdout, output), daemon=True).start()
            return ready[1]
    late.cancel()
    text = "".join(printed)
    # A failed start prints the reason and the remedy, as two paragraphs.
    paragraphs = text.strip().split("\n\n")
    reason = " ".join(paragraphs) if len(paragraphs) == 2 and "\tat " not in text else "It printed:\n" + text
    raise RuntimeError("The emulator did not start. " + reason)


def _drain(lines, output):
    with lines:
        for line in lines:
            if output:
                output(line.rstrip("\n"))


def _stop(process):
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


try:
    import pytest
except ImportError:
    pass  # the client works without pytest
else:

    @pytest.fixture(scope="session")
    def graph_emulator_options():
        """Arguments of `Emulator.start` for the fixture `graph_emulator`: override it in your conftest.py."""
        return {}

    @pytest.fixture(scope="session")
    def graph_emulator(graph_emulator_options):
        """One emulator for all tests: that of GRAPH_IDENTITY_EMULATOR_URL, or else a process that ends with the tests."""
        url = os.environ.get("GRAPH_IDENTITY_EMULATOR_URL")
        key = os.environ.get("EMULATOR_CONTROL_KEY")
        with Emulator(url, key) if url else Emulator.start(**graph_emulator_options) as emulator:
            yield emulator

    @pytest.fixture
    def graph_tenant(graph_emulator):
        """A tenant for one test, deleted after it."""
        with graph_emulator.create_tenant() as tenant:
            yield tenant
