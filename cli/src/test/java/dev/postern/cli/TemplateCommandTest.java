package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void aTemplateIsRenderedToTheCharacter() throws IOException {
    String template = file("request.vtl", "{\"id\": \"$input.path('$.id')\"}\n");
    String body = file("body.json", "{\"id\": 7}");

    assertThat(CommandRun.of("template", template, "--input", body))
        .isEqualTo(new CommandRun(0, "{\"id\": \"7\"}\n", ""));
  }

  @Test
  void whatTheOutputDoesNotEndTheErrorStreamDoes() throws IOException {
    assertThat(CommandRun.of("template", file("t.vtl", "é")))
        .isEqualTo(new CommandRun(0, "é", "\n"));
    assertThat(CommandRun.of("template", file("t.vtl", ""))).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void everythingTheTemplateReadsCanBeGiven() throws IOException {
    String template =
        file(
            "t.vtl",
            "$context.stage $context.identity.sourceIp $context.httpMethod $stageVariables.url"
                + " $input.params('id') $input.params('q') $input.params('x-a')"
                + " $input.params().header\n");
    String context =
        file("context.json", "{\"stage\": \"prod\", \"identity\": {\"user\": \"me\"}}");

    assertThat(
            CommandRun.of(
                "template",
                template,
                "--context",
                context,
                "--stage-variable",
                "url=http://a/?b=c",
                "--path",
                "id=7",
                "--query",
                "q=1",
                "--query",
                "q=a=b",
                "-H",
                "X-A: one two"))
        .isEqualTo(
            new CommandRun(
                0, "prod 127.0.0.1 POST http://a/?b=c 7 a=b one two {X-A=one two}\n", ""));
  }

  @Test
  void pairsMayComeFromTheEnvironment() throws IOException {
    assertThat(
            CommandRun.with(
                Map.of("POSTERN_STAGE_VARIABLE", "a=1\nb=2", "POSTERN_HEADER", "X-C: 3"),
                "template",
                file("t.vtl", "$stageVariables.a$stageVariables.b$input.params('X-C')\n")))
        .isEqualTo(new CommandRun(0, "123\n", ""));
  }

  @Test
  void overridesFollowOnStandardError() throws IOException {
    String template =
        file(
            "t.vtl",
            """
            #set($context.requestOverride.header.X-Own = "v")
            #set($context.requestOverride.querystring.ids = ["1", "2"])
            #set($context.responseOverride.status = 444)
            {"statusCode": 200}
            """);

    assertThat(CommandRun.of("template", template))
        .isEqualTo(
            new CommandRun(
                0,
                "{\"statusCode\": 200}\n",
                """
                $context.requestOverride.header.X-Own = v
                $context.requestOverride.querystring.ids = [1, 2]
                $context.responseOverride.status = 444
                """));
  }

  @Test
  void whatARequestTemplateHandedOverCanBeGivenToAResponseTemplate() throws IOException {
    String context =
        file("context.json", "{\"requestOverride\": {\"path\": {\"body\": \"handed over\"}}}");

    assertThat(
            CommandRun.of(
                "template",
                file("t.vtl", "[$input.body] $context.requestOverride.path.body\n"),
                "--response",
                "--context",
                context))
        .isEqualTo(
            new CommandRun(
                0, "[] handed over\n", "$context.requestOverride.path.body = handed over\n"));
  }

  @Test
  void aRequestTemplateSeesAnEmptyObjectWhereThereIsNoBody() throws IOException {
    assertThat(CommandRun.of("template", file("t.vtl", "$input.body\n")).out()).isEqualTo("{}\n");
  }

  @Test
  void templateOrBodyMayBeStandardInput() throws IOException {
    assertThat(
            CommandRun.piped(
                "$input.json('$.a')\n", "template", "-", "--input", file("b", "{\"a\":1}")))
        .isEqualTo(new CommandRun(0, "1\n", ""));
    assertThat(
            CommandRun.piped(
                "{\"a\":1}", "template", file("t", "$input.json('$')\n"), "--input", "-"))
        .isEqualTo(new CommandRun(0, "{\"a\":1}\n", ""));
    assertThat(CommandRun.piped("x", "template", "-", "--input", "-"))
        .isEqualTo(
            new CommandRun(
                2, "", "postern: only one of template and --input can be standard input\n"));
  }

  @Test
  void aTemplateThatFailsIsOneLineWithFileLineColumnAndReason() throws IOException {
    String broken = file("broken.vtl", "{\n  #set($pet = {\"a\": 1)\n}");
    String failing = file("failing.vtl", "{\n  \"a\": $input.json('$.a')}");
    String body = file("body.json", "{\"a\": ");

    assertThat(CommandRun.of("template", broken))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: "
                    + broken
                    + ", line 2, column 22: Encountered \")\"; expected one of \",\", \"}\"\n"));
    assertThat(CommandRun.of("template", failing, "--input", body))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: "
                    + failing
                    + ", line 2, column 15: the body is not valid JSON: Unexpected End Of File"
                    + " position 5\n"));
  }

  @Test
  void aWrongArgumentIsAUsersError() throws IOException {
    String template = file("t.vtl", "x");
    String context = file("context.json", "[1]");

    assertThat(CommandRun.of("template", "/no/such.vtl"))
        .isEqualTo(new CommandRun(2, "", "postern: there is no file /no/such.vtl\n"));
    assertThat(CommandRun.of("template", template, "--query", "q"))
        .isEqualTo(new CommandRun(2, "", "postern: --query 'q' is not of the form NAME=VALUE\n"));
    assertThat(CommandRun.of("template", template, "--header", ": v"))
        .isEqualTo(
            new CommandRun(2, "", "postern: --header ': v' is not of the form NAME:VALUE\n"));
    assertThat(CommandRun.of("template", template, "--context", context).err())
        .startsWith("postern: --context " + context + ": it is no JSON object: ");
    assertThat(CommandRun.of("template").exitCode()).isEqualTo(2);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }
}
