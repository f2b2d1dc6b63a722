package dev.postern.benchmarks;

import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.emulator.invoke.mapping.Payload;
import dev.postern.emulator.invoke.mapping.RequestParameters;
import dev.postern.wire.http.Headers;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What rendering a mapping template costs, measured by JMH: a {@code #foreach} over 50 elements
 * with Postern and with Velocity alone, and {@code $input.path} called once and 50 times on a body
 * of a megabyte. {@link TemplateBenchmark} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TemplateRendering {
  private static final String LOOP =
      "{\"pets\": [#foreach($pet in $root.pets){\"id\": $pet.id, \"name\": \"$pet.name\"}"
          + "#if($foreach.hasNext),#end#end]}";
  private static final String POSTERN_LOOP = "#set($root = $input.path('$'))" + LOOP;

  private final String pets = pets(50);
  private final String megabyte = pets(20_000);
  private final MappingTemplate loop = MappingTemplate.parse("loop", POSTERN_LOOP);
  private final MappingTemplate once = MappingTemplate.parse("once", paths(1));
  private final MappingTemplate fiftyTimes = MappingTemplate.parse("fifty times", paths(50));
  private final Template velocity = plainVelocity(LOOP);

  private static String pets(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "{\"id\": " + i + ", \"name\": \"Pet number " + i + "\", \"tags\": []}")
        .collect(Collectors.joining(",", "{\"pets\": [", "]}"));
  }

  private static String paths(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "$input.path('$.pets[" + i + "].name')")
        .collect(Collectors.joining(" "));
  }

  private static Template plainVelocity(String source) {
    RuntimeInstance engine = new RuntimeInstance();
    engine.init();
    Template template = new Template();
    template.setRuntimeServices(engine);
    template.setName("plain");
    try {
      template.setData(engine.parse(new StringReader(source), template));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
    template.initDocument();
    return template;
  }

  private static MappingScope request(String body) {
    return new MappingScope(
        Payload.of(body),
        new RequestParameters(Map.of(), Map.of(), Headers.none()),
        Headers.none(),
        ContextVariables.over(new LinkedHashMap<>()),
        Map.of());
  }

  /** Postern: parsed once, the body of each request read. */
  @Benchmark
  public String loopWithPostern() {
    return loop.render(request(pets));
  }

  /** The template parsed again for each request. */
  @Benchmark
  public String loopParsedEachTime() {
    return MappingTemplate.parse("loop", POSTERN_LOOP).render(request(pets));
  }

  /** Velocity alone: the body of each request read, a plain context, nothing bounded. */
  @Benchmark
  public String loopWithVelocityAlone() {
    VelocityContext context = new VelocityContext();
    context.put("root", new JsonSmartJsonProvider().parse(pets));
    StringWriter output = new StringWriter();
    velocity.merge(context, output);
    return output.toString();
  }

  /** One {@code $input.path} on a body of a megabyte. */
  @Benchmark
  public String onePathOfAMegabyte() {
    return once.render(request(megabyte));
  }

  /** Fifty of them. */
  @Benchmark
  public String fiftyPathsOfAMegabyte() {
    return fiftyTimes.render(request(megabyte));
  }
}
