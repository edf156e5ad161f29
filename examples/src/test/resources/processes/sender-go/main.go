// A program in Go that knows nothing of Baton: exports one span for each line that it reads.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"time"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/trace"
)

func client() otlptrace.Client {
	first, most, all := 500*time.Millisecond, 5*time.Second, time.Minute
	if os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc" {
		return otlptracegrpc.NewClient(otlptracegrpc.WithRetry(otlptracegrpc.RetryConfig{
			Enabled: true, InitialInterval: first, MaxInterval: most, MaxElapsedTime: all}))
	}
	return otlptracehttp.NewClient(otlptracehttp.WithRetry(otlptracehttp.RetryConfig{
		Enabled: true, InitialInterval: first, MaxInterval: most, MaxElapsedTime: all}))
}

func main() {
	ctx := context.Background()
	exporter, err := otlptrace.New(ctx, client())
	if err != nil {
		panic(err)
	}
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter))
	lines := bufio.NewScanner(os.Stdin)
	fmt.Println("ready")
	for lines.Scan() {
		_, span := provider.Tracer("sender").Start(ctx, lines.Text())
		span.End()
	}
	provider.Shutdown(ctx)
}
