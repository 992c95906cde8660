var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "billing");
app.Run();
