package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The System Log API: what an event contains, and how clients query and poll. */
@RunningEmulator
class SystemLogTests {

    private static final String OTTO = "00u10000000000000011";

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;

    @BeforeEach
    void connect() {
        okta = new OrgRequests(emulator);
    }

    private JsonNode filtered(String filter) throws Exception {
        return json(okta.get("/api/v1/logs?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    }

    private static String next(HttpResponse<String> page) {
        String link = page.headers().allValues("Link").stream()
                .filter(it -> it.endsWith("rel=\"next\""))
                .findFirst()
                .orElseThrow();
        return link.substring(link.indexOf("/api/"), link.indexOf('>'));
    }

    @Test
    void showsEveryMemberOfAnEvent() throws Exception {
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/suspend", "");

        String login =
                json(okta.get("/api/v1/users/" + OTTO)).at("/profile/login").asString();
        JsonNode event = filtered("eventType eq \"user.lifecycle.suspend\"").get(0);

        String place = "{'city':null,'state':null,'country':null,'postalCode':null,'geolocation':null}";
        assertThat(event.path("request").path("ipChain").get(0).path("ip").asString())
                .isNotEmpty();
        String ip = event.at("/client/ipAddress").asString();
        String requestId = event.at("/transaction/id").asString();
        String agent = event.at("/client/userAgent/rawUserAgent").asString();
        assertThat(event)
                .isEqualTo(JsonMapper.shared()
                        .readTree(("{'actor':{'id':'00u00000000000token0','type':'User',"
                                        + "'alternateId':'api-token@okta.example','displayName':'api-token@okta.example',"
                                        + "'detailEntry':null},'client':{'userAgent':{'rawUserAgent':'" + agent
                                        + "','os':'Unknown','browser':'UNKNOWN'},'zone':'null','device':'Unknown',"
                                        + "'id':null,'ipAddress':'" + ip + "','geographicalContext':" + place
                                        + "},'device':null,'authenticationContext':{'authenticationProvider':null,"
                                        + "'credentialProvider':null,'credentialType':null,'issuer':null,"
                                        + "'interface':null,'authenticationStep':0,'externalSessionId':null},"
                                        + "'displayMessage':'Suspend Okta user','eventType':'user.lifecycle.suspend',"
                                        + "'outcome':{'result':'SUCCESS','reason':null},'published':'"
                                        + event.path("published").asString()
                                        + "','securityContext':{'asNumber':null,'asOrg':null,'isp':null,'domain':null,"
                                        + "'isProxy':null},'severity':'INFO','debugContext':{'debugData':{'requestId':'"
                                        + requestId + "','requestUri':null,'url':null}},'legacyEventType':null,"
                                        + "'transaction':{'type':'WEB','id':'" + requestId
                                        + "','detail':{}},'uuid':'"
                                        + event.path("uuid").asString()
                                        + "','version':'0','request':{'ipChain':[{'ip':'"
                                        + ip + "','geographicalContext':" + place
                                        + ",'version':'V4','source':null}]},'target':[{'id':'" + OTTO
                                        + "','type':'User','alternateId':'" + login + "',"
                                        + "'displayName':'Otto Oktaonly','detailEntry':null}]}")
                                .replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        not (eventType eq "user.lifecycle.suspend")                               | 1
        not (eventType eq "user.lifecycle.suspend" or eventType sw "user.life")   | 0
        eventType sw "user." and not (outcome.result eq "FAILURE")                | 2
        target.id eq "00u10000000000000011" and actor.type eq "User"              | 2
        client.geographicalContext.country eq "Germany"                           | 0
        securityContext.isProxy eq true                                           | 0
        debugContext.debugData.requestId pr                                       | 2
        request.ipChain.version eq "v4"                                           | 2
        published gt "2020-01-01T00:00:00+01:00"                                  | 2
        """)
    void filtersByEveryMemberOfAnEvent(String filter, int expected) throws Exception {
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/suspend", "");
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/unsuspend", "");

        assertThat(filtered(filter)).hasSize(expected);
    }

    @Test
    void linksAnEmptyPageOfAPollToTheEventsThatFollow() throws Exception {
        HttpResponse<String> empty = okta.get("/api/v1/logs");
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/suspend", "");
        HttpResponse<String> second = okta.get(next(empty));
        HttpResponse<String> third = okta.get(next(second));
        HttpResponse<String> filtered = okta.get("/api/v1/logs?filter=eventType%20eq%20%22user.lifecycle.unsuspend%22");
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/unsuspend", "");

        assertThat(List.of(empty.body(), third.body(), filtered.body())).containsOnly("[]");
        assertThat(json(second)).hasSize(1);
        assertThat(json(okta.get(next(third)))).hasSize(1);
        assertThat(json(okta.get(next(filtered)))).hasSize(1);
        assertThat(okta.get("/api/v1/logs?until=2100-01-01T00:00:00Z").headers().allValues("Link"))
                .hasSize(1);
    }

    @Test
    void leavesOutEventsOfMoreThanSevenDaysBeforeUntil() throws Exception {
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/suspend", "");

        assertThat(json(okta.get("/api/v1/logs?until=2100-01-01T00:00:00Z"))).isEmpty();
        assertThat(json(okta.get("/api/v1/logs?since=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sortOrder=newest",
                "q=a+b+c+d+e+f+g+h+i+j+k",
                "q=abcdefghijklmnopqrstuvwxyzabcdefghijklmno",
                "until=2100-01-01",
                "since=yesterday"
            })
    void rejectsAParameterWithAValueThatIsNotDocumented(String parameter) throws Exception {
        String name = parameter.substring(0, parameter.indexOf('='));

        JsonNode error = json(okta.get("/api/v1/logs?" + parameter));

        assertThat(error.path("errorSummary").asString()).isEqualTo("Api validation failed: " + name);
    }
}
