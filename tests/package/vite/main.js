import 'news-annotator';
